"""The demo's copy with a region's people and a log, who is logged in, and about whom they ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from consent.models import Consent
from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from core.identifiers import IdentifierKind, PersonIdentifier
from core.periods import not_ended
from fastkontakt import clock
from organisation.models import Commission
from patients.models import Identifier
from patients.models.patient import NONE
from tests import database, generate

PEOPLE, FIRST = 30_000, 30_001  # the demo has the first serial numbers
LOG_ROWS, LOG_DAYS = 200_000, 60
SEED = 13
CLINIC = "specialistmottagning"

Row = TypeVar("Row")

# As the people of the units leave them; without true hashes, for here the log is only read.
LOG = """
with worker as (select c.id, c.staff_id, c.role, c.title, c.unit_id, u.name, u.care_provider_id,
    row_number() over (order by c.id) - 1 as n
  from organisation_commission c join organisation_unit u on u.id = c.unit_id),
person as (select id, row_number() over (order by id) - 1 as n from patients_patient)
insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law,
  detail, patient_id, staff_id, commission_id, unit_id, care_provider_id, role, title, unit_name,
  chain, seq, hash)
select now() - k * (%(days)s * interval '1 day' / %(rows)s), gen_random_uuid(), 'web',
  case k %% 3 when 0 then 'read' else 'list' end, 'granted', 'vard', 'LISTAD_HAR', 'inre-sekretess',
  'patient', p.id, w.staff_id, w.id, w.unit_id, w.care_provider_id, w.role, w.title, w.name,
  15, 1000000 + k, ''
from generate_series(1, %(rows)s) k
join worker w on w.n = k * 7919::bigint %% (select count(*) from organisation_commission)
join person p on p.n = k * 104729::bigint %% (select count(*) from patients_patient)
"""


def fill() -> None:
    """Write the people, and two months of log, as the superuser."""
    today = clock.today()
    with database.superuser(str(connection.settings_dict["NAME"])) as superuser:
        for back in range(0, LOG_DAYS + 62, 31):  # before the first row: none may lie outside
            day = today - timedelta(days=back)
            superuser.execute("select audit.prepare_partitions(%s)", [day])
        generate.fill(superuser, today, range(FIRST, FIRST + PEOPLE))
        superuser.execute(LOG, {"rows": LOG_ROWS, "days": LOG_DAYS})
        superuser.execute("vacuum analyze audit.access_log")


def work_alone() -> None:
    """Let the server process do its work itself: the processors' time of others is not seen."""
    with connection.cursor() as cursor:
        cursor.execute("set max_parallel_workers_per_gather = 0")


def logged_in(person: str) -> Client:
    """The browser of one of the demo's people."""
    client = Client()
    answer = client.post("/demo/logga-in/", {"person": person})
    if answer.status_code != 303:
        raise RuntimeError(f"{person} kan inte logga in.")
    return client


def commission_of(person: str, **where: Any) -> Commission:
    """The commission of a demo person, at the unit that is meant where she has several."""
    held = Commission.objects.select_related("unit").filter(
        staff__user__username=f"demo-{person}", **where
    )
    return held.order_by("unit__name", "pk")[0]


@dataclass(frozen=True)
class Region:
    """The people of the copy, in an order that is the same every time."""

    today: date

    @cached_property
    def nurse(self) -> Commission:
        """At the vårdcentral that is measured."""
        return commission_of("sjukskoterska")

    @cached_property
    def clinic(self) -> Commission:
        """The nurse of a clinic, who has several commissions."""
        return commission_of("sjukhussjukskoterska", unit__kind=CLINIC)

    @cached_property
    def listed(self) -> list[Contact]:
        """Fasta läkarkontakter at the vårdcentral, one a patient."""
        return self._contacts(LAKARKONTAKT, self.nurse)

    @cached_property
    def without(self) -> list[Contact]:
        """Those of them whose patient has no fast vårdkontakt there."""
        held = Contact.objects.filter(
            not_ended(self.today), unit=self.nurse.unit, type_id=VARDKONTAKT, voided_at=None
        )
        taken = set(held.values_list("patient_id", flat=True))
        return [contact for contact in self.listed if contact.patient_id not in taken]

    @cached_property
    def at_home(self) -> list[Contact]:
        """Fasta omsorgskontakter of a hemtjänst."""
        return self._contacts(OMSORGSKONTAKT, commission_of("underskoterska"))

    @cached_property
    def elsewhere(self) -> list[Identifier]:
        """Numbers of who is listed, and has a läkarkontakt, at the region's other vårdcentraler."""
        seen_to = Contact.objects.valid_on(self.today).filter(
            type_id=LAKARKONTAKT, ends_on=None, voided_at=None, patient__protection=NONE,
            unit__care_provider=self.nurse.unit.care_provider_id,
        )  # fmt: skip
        numbers = Identifier.objects.filter(
            kind=IdentifierKind.LOCAL_RESERVE, is_current=True,
            patient__in=seen_to.values("patient"),
        ).exclude(patient__listings__unit=self.nurse.unit)  # fmt: skip
        found = numbers.order_by("value")[: PEOPLE // 10]
        return shuffled(found)

    @cached_property
    def consents(self) -> list[Consent]:
        """What holds today for the vårdcentral."""
        held = Consent.objects.valid_on(self.today).filter(
            unit=self.nurse.unit, ended_at=None, voided_at=None, patient__protection=NONE,
            patient__listings__unit=self.nurse.unit, patient__listings__ends_on=None,
        )  # fmt: skip
        return self._by_number(held)

    def numbers(self, contacts: list[Contact]) -> list[str]:
        """The numbers of the contacts' patients as people write them."""
        patients = [contact.patient_id for contact in contacts]
        held = Identifier.objects.filter(patient_id__in=patients, is_current=True)
        return [as_written(each) for each in held.order_by("value")]

    def _contacts(self, type_code: str, seen_by: Commission) -> list[Contact]:
        held = Contact.objects.valid_on(self.today).filter(
            unit=seen_by.unit, type_id=type_code, voided_at=None, ends_on=None,
            patient__protection=NONE, coordinations=None,
        )  # fmt: skip
        return self._by_number(held)

    @staticmethod
    def _by_number(rows: QuerySet[Any]) -> list[Any]:
        made = rows.filter(patient__identifiers__kind=IdentifierKind.LOCAL_RESERVE)
        return shuffled(made.select_related("patient").order_by("patient__identifiers__value"))


def shuffled(rows: Iterable[Row]) -> list[Row]:
    """The same order every time, and no order of numbers."""
    found = list(rows)
    Random(SEED).shuffle(found)  # noqa: S311 - an order, the same every time
    return found


def as_written(row: Identifier) -> str:
    """A number as people write it."""
    return PersonIdentifier(row.kind, row.value).display

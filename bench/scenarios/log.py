"""One person's log among a million rows: the reading that her own page makes."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from actions.log_reading import own_log
from organisation.actor import Actor
from patients.models import Patient
from tests import database

NAME = "log"
GOAL_MS = 50
DATABASE_TIME = True  # the promise is about the database
ROWS = 1_000_000
PEOPLE = 2_000  # 500 rows a person: a page of them is read and folded

FILL = """
insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law,
  detail, patient_id, user_id, unit_id, care_provider_id, role, title, unit_name, chain, seq, hash)
select now() - (n %% 340) * interval '1 day' - (n %% 1440) * interval '1 minute',
  gen_random_uuid(), 'web', case n %% 3 when 0 then 'read' else 'list' end, 'granted', 'vard',
  'LISTAD_HAR', 'inre-sekretess', 'patient', people[1 + n %% %(people)s], gen_random_uuid(),
  units[1 + n %% array_length(units, 1)], gen_random_uuid(), 'sjukskoterska',
  'Distriktssköterska', 'Hemse vårdcentral', 15, 1000000 + n, ''
from generate_series(1, %(rows)s) as n,
  (select array_agg(case when k = 1 then %(patient)s::uuid else gen_random_uuid() end)
   from generate_series(1, %(people)s) as k) as p(people),
  (select array_agg(id) from organisation_unit) as u(units)
"""


def prepare() -> Callable[[], None]:
    """Fill the log's months with rows about many people, one of them a patient of the demo."""
    patient = Patient.objects.order_by("pk").first()
    if patient is None:
        raise RuntimeError(f"{NAME}: demon har inga patienter.")
    _fill(str(connection.settings_dict["NAME"]), patient.pk)
    actor = Actor(door="portal", patient_id=patient.pk)

    def call() -> None:
        with transaction.atomic():
            if not own_log(actor=actor).lines:
                raise RuntimeError(f"{NAME}: patientens logg är tom.")

    return call


def _fill(name: str, patient_id: UUID) -> None:
    """As the superuser: the application itself may only append, one moment at a time."""
    today = date.today()  # noqa: DTZ011 - a measurement has no acting day
    with database.superuser(name) as superuser:
        for months in range(13):
            day = today - timedelta(days=31 * months)
            superuser.execute("select audit.prepare_partitions(%s)", [day])
        facts = {"rows": ROWS, "people": PEOPLE, "patient": str(patient_id)}
        superuser.execute(FILL, facts)
        superuser.execute("analyze audit.access_log")

"""Care providers, units, their teams and phone hours from the directory."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.known import DIFFERS, TWICE, of_batch
from actions.importing.plan import Plan
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import CareProvider, PhoneHours, Team, Unit
from policy.directory import may_load_directory

PROVIDER = {
    "provider_name": "name",
    "principal": "principal",
    "organisation_number": "organisation_number",
    "gives_health_care": "gives_health_care",
    "gives_social_care": "gives_social_care",
}
UNIT = ("name", "kind", "phone", "address", "starts_on", "ends_on", "review_months")
TEAM = {"team_phone": "phone", "team_identifier": "identifier"}

FEWER_HOURS = Reason(
    "FARRE_TELEFONTIDER",
    _("Det går att ändra telefontider och lägga till nya, men inte att ta bort en dag."),
)

Facts = dict[str, Any]
Owner = Unit | Team


@transaction.atomic
def import_units(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep units as the directory says; a line that names a team is about that team's phone.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    _Directory(plan).read()
    return plan.finish(actor=actor, decision=decision)


class _Directory:
    """What is known, and what the lines before have said."""

    def __init__(self, plan: Plan) -> None:
        batch = self.batch = plan.batch
        self.plan = plan
        self.said: dict[object, tuple[int, Facts]] = {}
        providers = CareProvider.objects.filter(hsa_id__in=of_batch(batch, "provider"))
        self.providers = {row.hsa_id: row for row in providers}
        units = Unit.objects.filter(hsa_id__in=of_batch(batch, "unit"))
        self.units = {row.hsa_id: row for row in units.select_related("care_provider")}
        teams = Team.objects.filter(unit__in=self.units.values())
        self.teams = {(row.unit_id, row.name): row for row in teams}
        self.hours = _hours_of(self.units.values(), self.teams.values())

    def read(self) -> None:
        """Every line: the provider, the unit, and the team if one is named."""
        for line in self.batch.lines:
            if self._provider_differs(line) or self._unit_differs(line):
                continue
            unit = self._unit(line, self._provider(line))
            self._hours(line, self._team(line, unit) if line.get("team") else unit)

    def _provider_differs(self, line: Line) -> bool:
        facts = line.stated(*PROVIDER)
        return self._differs(line, ("provider", line.values["provider"]), facts, "provider")

    def _unit_differs(self, line: Line) -> bool:
        """A unit may stand on many lines, once for itself and once for each of its teams."""
        unit, team = line.values["unit"], line.get("team")
        facts = line.stated("provider", *UNIT)
        if self._differs(line, ("unit", unit), facts, "unit"):
            return True
        earlier = self.said.setdefault(("team", unit, team), (line.number, {}))[0]
        if earlier != line.number:
            name = "team" if team else "unit"
            self.plan.refuse(self.batch.fault(line, TWICE, field=name, facts={"line": earlier}))
        return earlier != line.number

    def _differs(self, line: Line, key: object, facts: Facts, field: str) -> bool:
        number, said = self.said.setdefault(key, (line.number, facts))
        if said == facts:
            return False
        self.plan.refuse(self.batch.fault(line, DIFFERS, field=field, facts={"line": number}))
        return True

    def _provider(self, line: Line) -> CareProvider:
        hsa_id = line.values["provider"]
        row = self.providers.setdefault(hsa_id, CareProvider(hsa_id=hsa_id))
        stated = line.stated(*PROVIDER)
        self.plan.keep(line, row, {PROVIDER[name]: value for name, value in stated.items()})
        return row

    def _unit(self, line: Line, provider: CareProvider) -> Unit:
        hsa_id = line.values["unit"]
        row = self.units.setdefault(hsa_id, Unit(hsa_id=hsa_id))
        self.plan.keep(line, row, {**line.stated(*UNIT), "care_provider_id": provider.pk})
        return row

    def _team(self, line: Line, unit: Unit) -> Team:
        key = unit.pk, line.values["team"]
        new = Team(unit_id=unit.pk, name=line.values["team"], starts_on=unit.starts_on)
        row = self.teams.setdefault(key, new)
        stated = line.stated(*TEAM)
        self.plan.keep(line, row, {TEAM[name]: value for name, value in stated.items()})
        return row

    def _hours(self, line: Line, owner: Owner) -> None:
        """The whole week of the owner's phone; rows are changed and added, never deleted."""
        wished: list[tuple[int, time, time]] | None = line.get("hours")
        if wished is None:
            return
        before = self.hours.get(owner.pk, [])
        if len(wished) < len(before):
            self.plan.refuse(self.batch.fault(line, FEWER_HOURS, field="hours"))
            return
        field = "team_id" if isinstance(owner, Team) else "unit_id"
        rows = [*before, *(PhoneHours(**{field: owner.pk}) for _new in wished[len(before) :])]
        for row, slot in zip(rows, sorted(wished), strict=True):
            days = dict(zip(("weekday", "opens_at", "closes_at"), slot, strict=True))
            self.plan.keep(line, row, days)


def _hours_of(units: Iterable[Unit], teams: Iterable[Team]) -> Mapping[object, list[PhoneHours]]:
    found: dict[object, list[PhoneHours]] = {}
    both = PhoneHours.objects.filter(unit__in=units) | PhoneHours.objects.filter(team__in=teams)
    for row in both.order_by("weekday", "opens_at", "pk"):
        found.setdefault(row.unit_id or row.team_id, []).append(row)
    return found

"""Care providers, units, their teams and phone hours from the directory."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from actions._hours import Slot, facts_of, last_day, week_of
from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.known import DIFFERS, TWICE, named_by_numbers, of_batch, refused
from actions.importing.plan import Plan
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
NAMES = ("provider_name", "name", "team")
UNIT = ("name", "kind", "phone", "address", "starts_on", "ends_on", "review_months")
TEAM = {"team_phone": "phone", "team_identifier": "identifier"}

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
    _Directory(plan, on).read()
    return plan.finish(actor=actor, decision=decision)


class _Directory:
    """What is known, and what the lines before have said."""

    def __init__(self, plan: Plan, on: date) -> None:
        batch = self.batch = plan.batch
        self.on = on
        self.plan = plan
        self.said: dict[object, tuple[int, Facts]] = {}
        providers = CareProvider.objects.filter(hsa_id__in=of_batch(batch, "provider"))
        self.providers = {row.hsa_id: row for row in providers}
        units = Unit.objects.filter(hsa_id__in=of_batch(batch, "unit"))
        self.units = {row.hsa_id: row for row in units.select_related("care_provider")}
        teams = Team.objects.filter(unit__in=self.units.values())
        self.teams = {(row.unit_id, row.name): row for row in teams}
        self.hours = _hours_of(self.units.values(), self.teams.values(), on)

    def read(self) -> None:
        """Every line: the provider, the unit, and the team if one is named."""
        for line in self.batch.lines:
            if refused(self.plan, line, named_by_numbers(line, *NAMES)):
                continue
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
        """The whole week of the owner's phone: a weekday that the line leaves out ends."""
        wished: list[Slot] | None = line.get("hours")
        if wished is None:
            return
        field = "team_id" if isinstance(owner, Team) else "unit_id"
        week = week_of(self.hours.get(owner.pk, []), wished)
        for row in week.gone:
            self.plan.keep(line, row, last_day(self.on), shrinks=True)
        for kept, slot in week.kept:
            self.plan.keep(line, kept or PhoneHours(**{field: owner.pk}), facts_of(slot))


def _hours_of(
    units: Iterable[Unit], teams: Iterable[Team], on: date
) -> Mapping[object, list[PhoneHours]]:
    found: dict[object, list[PhoneHours]] = {}
    open_rows = PhoneHours.objects.not_ended(on)
    both = open_rows.filter(unit__in=units) | open_rows.filter(team__in=teams)
    for row in both.order_by("weekday", "opens_at", "pk"):
        found.setdefault(row.unit_id or row.team_id, []).append(row)
    return found

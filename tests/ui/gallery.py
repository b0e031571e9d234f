"""Every component on one page, for the tests and to look at."""

from pathlib import Path
from random import Random
from typing import Any

from django import forms
from django.template import Context, Engine, engines

from fastkontakt.ui import components as ui
from fastkontakt.ui.figures.contact_map import build_contact_map
from fastkontakt.ui.figures.facts import MapCentre
from fastkontakt.ui.figures.timeline import build_timeline
from fastkontakt.ui.forms import CheckboxCards, ChoiceCard, DateText, RadioCards
from tests.ui import samples

HERE = Path(__file__).parent


class AppointForm(forms.Form):
    person = forms.ChoiceField(
        label="Vem ska vara Brittas läkare?",
        choices=[
            (
                "1",
                ChoiceCard(
                    "Emma Falk", "Specialist i allmänmedicin", load=ui.LoadView(7, 10, "7 av 10")
                ),
            ),
            ("2", ChoiceCard("Stig Malm", "Läkare, inhyrd", load=ui.LoadView(11, 10, "11 av 10"))),
        ],
        widget=forms.RadioSelect,
    )
    start = forms.DateField(label="Från och med", widget=DateText, help_text="Till exempel 1 dec.")
    why = forms.ChoiceField(
        label="Varför?",
        choices=[
            ("a", ChoiceCard("Är här nu", "Besök eller akut", "door-open")),
            ("b", ChoiceCard("I telefon", "Eller video", "phone")),
        ],
        widget=RadioCards(columns=2),
        required=False,
    )
    gives = forms.MultipleChoiceField(
        label="Vad ska kontakten ge?",
        choices=[("t", "Trygghet"), ("k", "Kontinuitet"), ("s", "Samordning"), ("h", "Säkerhet")],
        widget=CheckboxCards(columns=4),
        required=False,
    )
    note = forms.CharField(label="Anteckning", widget=forms.Textarea, required=False)
    tell = forms.BooleanField(label="Säg till patienten", required=False)
    unit = forms.ChoiceField(label="Enhet", choices=[("h", "Hemse vårdcentral")])

    def clean(self) -> dict[str, Any]:
        self.add_error("person", "Stig Malm är hyrläkare. Välj en annan läkare")
        return self.cleaned_data


def maps() -> list[Any]:
    many = samples.random_contacts(Random(5), 12)
    active = [contact for contact in many if contact.kind != "ended"]
    facts = (samples.SEVEN[:1], samples.TWO, samples.SEVEN, active)
    return [
        build_contact_map(
            MapCentre("Britta", "Stenström", "84 år", f"Karta {i}", prefix=f"k{i}"), c
        )
        for i, c in enumerate(facts)
    ]


def context(base: str) -> dict[str, Any]:
    form = AppointForm({"person": "2", "start": "31 nov", "gives": ["t", "k"], "why": "b"})
    return {
        "base": base,
        "maps": maps(),
        "timeline": build_timeline(
            samples.ROWS,
            samples.SPANS,
            today=samples.TODAY,
            as_of=samples.TODAY.replace(year=2024, month=6),
            lanes=samples.LANES,
            title="Tidslinje",
        ),
        "ring_first": samples.RING_FIRST,
        "contact_rows": samples.CONTACT_ROWS,
        "work_rows": samples.WORK_ROWS,
        "decision": samples.DECISION,
        "form": form,
        "dates": [{"label": "6 mån", "value": "2027-05-20"}],
        "alert": ui.Alert(
            "warning",
            "1 omprövning är försenad.",
            "Skulle ha omprövats 8 november.",
            ui.Link("Ompröva nu", "#"),
        ),
        "empty": ui.Empty("Inget att göra just nu.", "Nästa omprövning: 10 december."),
        "nav": [
            {"label": "Arbetslista", "href": "/arbetslista/", "current": False},
            {"label": "Patienter", "href": "/sok/", "current": True},
        ],
        "who": {"name": "Maria Öberg", "unit": "Hemse vårdcentral", "can_switch": True},
    }


def render(base: str = "base.html") -> str:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    assert isinstance(engine, Engine)
    source = (HERE / "gallery.html").read_text(encoding="utf-8")
    return str(engine.from_string(source).render(Context(context(base))))

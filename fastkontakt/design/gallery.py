"""Every component in every state, with invented facts."""

from datetime import date
from random import Random
from typing import Any

from django import forms
from django.template.loader import render_to_string

from fastkontakt.design import samples
from fastkontakt.ui import components as ui
from fastkontakt.ui.figures.contact_map import build_contact_map
from fastkontakt.ui.figures.facts import MapCentre
from fastkontakt.ui.figures.load import build_load_chart
from fastkontakt.ui.figures.timeline import TimelineFacts, build_timeline
from fastkontakt.ui.forms import CheckboxCards, ChoiceCard, DateText, RadioCards


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


AS_OF = date(2024, 6, 15)
TONES: tuple[ui.Tone, ...] = ("neutral", "info", "success", "warning", "danger")


def alerts() -> list[ui.Alert]:
    """One of each tone, the first with something to do."""
    link = ui.Link("Ompröva nu", "#")
    first = ui.Alert("warning", "1 omprövning är försenad.", "Sedan 8 november.", link)
    return [first, *(ui.Alert(tone, f"Ett meddelande, {tone}.") for tone in TONES)]


def maps() -> list[Any]:
    many = samples.random_contacts(Random(5), 12)  # noqa: S311
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
            TimelineFacts(
                samples.ROWS,
                samples.SPANS,
                today=samples.TODAY,
                as_of=AS_OF,
                lanes=samples.LANES,
            ),
            title="Tidslinje med uppdrag och samordnare sedan 2018",
        ),
        "ring_first": samples.RING_FIRST,
        "contact_rows": samples.CONTACT_ROWS,
        "work_rows": samples.WORK_ROWS,
        "decision": samples.DECISION if base == "base.html" else samples.MAY_BE_APPOINTED,
        "form": form,
        "dates": [{"label": "6 mån", "value": "2027-05-20"}],
        "alerts": alerts(),
        "levels": ("success", "info", "warning", "error"),
        "other": {"code": "en", "label": "English"},
        "tags": [ui.Tag(f"Etikett, {tone}", tone) for tone in TONES],
        "loads": [ui.LoadView(count, 35, f"{count} av 35") for count in (0, 19, 33, 36)],
        "slider": ui.day_slider(
            samples.TODAY.replace(year=2019), samples.TODAY, AS_OF, "15 juni 2024"
        ),
        "chart": build_load_chart(samples.LOADS),
        "phone": ui.phone_view("08-465 004 12", "Maria Öberg"),
        "empty": ui.Empty(
            "Inget att göra just nu.", "Nästa omprövning: 10 december.", ui.Link("Sök patient", "#")
        ),
        "nav": [
            {"label": "Arbetslista", "href": "/arbetslista/", "current": False},
            {"label": "Patienter", "href": "/sok/", "current": True},
        ],
        "who": {"name": "Maria Öberg", "unit": "Hemse vårdcentral", "can_switch": True},
    }


def render(base: str = "base.html") -> str:
    """The page without a request, for tests of the markup."""
    return render_to_string("design/gallery.html", context(base))

import pytest
from django import forms

from fastkontakt.ui import components as ui
from fastkontakt.ui.forms import ChoiceCard, ErrorList, FormRenderer, RadioCards
from fastkontakt.ui.templatetags.fk import error_items, num

pytestmark = pytest.mark.pure


class ShortForm(forms.Form):
    default_renderer = FormRenderer()
    start = forms.DateField(label="Från och med", help_text="Till exempel 1 dec.")
    why = forms.ChoiceField(
        label="Varför?",
        choices=[("a", ChoiceCard("Har bett om det", "Själv")), ("b", "Behöver")],
        widget=RadioCards(columns=2),
    )
    note = forms.CharField(label="Anteckning", required=False)


def test_a_field_with_a_fault_points_to_help_and_fault() -> None:
    html = ShortForm({"start": "31 nov"})["start"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_start_helptext id_start_error"' in html
    assert 'id="id_start_error"' in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = ShortForm()["why"].as_field_group()
    assert "<legend>Varför?" in html
    assert "<small>Själv</small>" in html
    assert 'class="choices two"' in html


def test_what_may_be_left_out_says_so() -> None:
    assert "(frivilligt)" in ShortForm()["note"].as_field_group()
    assert "(frivilligt)" not in ShortForm()["start"].as_field_group()


def test_the_summary_links_to_the_first_choice_and_to_the_field() -> None:
    form = ShortForm({})
    form.add_error(None, "Något annat har hänt.")
    assert [item.href for item in error_items(form)] == ["", "#id_start", "#id_why_0"]


def test_errors_are_escaped() -> None:
    html = str(ErrorList(["<b>fel</b>"], renderer=FormRenderer()))
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("08-465 004 12", "tel:+46846500412"),
        ("+46 8 465", "tel:+468465"),
        ("0046 8 465", "tel:00468465"),
        ("1177", "tel:1177"),
    ],
)
def test_phone_links_work_from_any_country(number: str, href: str) -> None:
    phone = ui.phone_view(number)
    assert phone is not None
    assert phone.href == href
    assert phone.text == number


def test_no_number_gives_no_phone() -> None:
    assert ui.phone_view("–") is None


def test_numbers_are_written_with_a_point() -> None:
    assert [num(13.5), num(13), num(-0.04), num(7.25)] == ["13.5", "13", "0", "7.2"]


@pytest.mark.parametrize(
    ("count", "maximum", "share", "tone"),
    [(7, 10, 70, "info"), (18, 20, 90, "warning"), (36, 35, 100, "danger"), (0, 0, 100, "warning")],
)
def test_a_load_bar_is_never_longer_than_full(
    count: int, maximum: int, share: int, tone: str
) -> None:
    load = ui.LoadView(count, maximum, "")
    assert (load.share, load.tone) == (share, tone)


def test_hinders_come_first() -> None:
    checks = (ui.Check("ok", "a"), ui.Check("warn", "b"), ui.Check("stop", "c"))
    decision = ui.DecisionView("", "", checks)
    assert [check.title for check in decision.ordered] == ["c", "b", "a"]
    assert decision.stops

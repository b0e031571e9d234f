"""What a field says of itself: when it may be left out, how long it may be, whom it is about."""

from contacts.models.contact import OMSORGSKONTAKT
from tests import factories
from tests.web.reading import words


def test_too_long_a_text_is_told_in_our_own_words(world, as_staff):
    answer = as_staff(world.nurse).post("/sok/", {"q": "a" * 120})
    assert answer.status_code == 422
    assert "Skriv högst 100 tecken. Nu är det 120." in words(answer)
    assert "Säkerställ" not in words(answer)


def test_a_number_that_is_too_large_is_told_in_our_own_words(world, as_staff):
    answer = as_staff(world.chef).post("/enhet/hogst/", {"maximum": "5000"})
    assert answer.status_code == 422
    assert "Skriv 2000 eller mindre." in words(answer)


def test_what_another_answer_demands_is_not_called_optional(world, as_staff):
    client = as_staff(world.nurse)
    page = words(client.get(f"/patient/{world.asta.pk}/begaran/"))
    assert "Närståendes namn (när en närstående har bett)" in page
    factories.contact(world.asta, world.nurse_ostra)
    page = words(client.get(f"/patient/{world.asta.pk}/samtycke/"))
    assert "Företrädarens namn (när en företrädare lämnade samtycket)" in page
    number = factories.unused_number().display
    page = words(client.post("/sok/registrera/", {"identifier": number}))
    assert "Skriv vad (vid Annat)" in page
    assert "Skriv vad (frivilligt)" not in page


def test_home_care_reads_about_brukare_on_its_own_page(world, as_staff):
    factories.contact(world.hedda, world.underskoterska, OMSORGSKONTAKT)
    client = as_staff(world.enhetschef)
    page = words(client.get("/enhet/"))
    assert "Brukare per kontakt" in page
    assert "atient" not in page
    assert "Högst antal brukare" in words(client.get("/enhet/personal/"))
    assert "Högst antal brukare" in words(client.get("/enhet/hogst/"))

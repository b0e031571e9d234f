"""What the närstående are told, who acts for the patient, and what happened out of the ordinary."""

from tests import factories
from tests.web.reading import words


def test_she_reads_what_we_may_tell_each_of_them(world, as_patient):
    factories.relative(world.asta, name="Eva Lind", relation="Dotter", told="meetings")
    factories.relative(world.nils, name="Bo Ros", told="everything")
    page = words(as_patient(world.asta).get("/mina/nara/"))
    assert "Eva Lind Dotter Vi får berätta om möten och kontakter." in page
    assert "Bo Ros" not in page


def test_one_click_and_nothing_more_is_told(world, as_patient):
    eva = factories.relative(world.asta, name="Eva Lind", told="everything")
    page = as_patient(world.asta).post(f"/mina/nara/{eva.pk}/sluta/", follow=True)
    eva.refresh_from_db()
    assert eva.told == "nothing"
    assert (eva.told_given_on, eva.told_by) == (world.today, None)
    assert "Nu berättar vi inget mer för Eva Lind." in words(page)
    assert "Vi berättar inget." in words(page)


def test_she_changes_what_is_told(world, as_patient):
    eva = factories.relative(world.asta, told="nothing")
    client = as_patient(world.asta)
    assert client.get(f"/mina/nara/{eva.pk}/").status_code == 200
    assert client.post(f"/mina/nara/{eva.pk}/", {"told": "allt"}).status_code == 422
    assert client.post(f"/mina/nara/{eva.pk}/", {"told": "care"}).status_code == 303
    eva.refresh_from_db()
    assert (eva.told, eva.told_how) == ("care", "I e-tjänsten")


def test_another_patients_people_do_not_exist(world, as_patient):
    theirs = factories.relative(world.nils)
    ombud = factories.represent(world.nils)
    client = as_patient(world.asta)
    assert client.get(f"/mina/nara/{theirs.pk}/").status_code == 404
    assert client.post(f"/mina/nara/{theirs.pk}/sluta/").status_code == 404
    assert client.post(f"/mina/nara/ombud/{ombud.pk}/avsluta/").status_code == 404
    theirs.refresh_from_db()
    ombud.refresh_from_db()
    assert (theirs.told, ombud.ends_on, ombud.voided_at) == ("meetings", None, None)


def test_she_takes_back_her_ombud_but_not_her_god_man(world, as_patient):
    ombud = factories.represent(world.asta, name="Eva Lind")
    god_man = factories.represent(world.asta, "god_man", name="Sven Rät", extent="Ekonomi")
    client = as_patient(world.asta)
    page = client.get("/mina/nara/")
    assert "Eva Lind Ombud Allt Kan logga in och se det här." in words(page)
    assert f"/mina/nara/ombud/{god_man.pk}/" not in page.content.decode()
    answer = client.post(f"/mina/nara/ombud/{ombud.pk}/avsluta/", follow=True)
    assert "Eva Lind är inte ditt ombud längre." in words(answer)
    assert client.post(f"/mina/nara/ombud/{god_man.pk}/avsluta/").status_code == 403
    god_man.refresh_from_db()
    assert god_man.ends_on is None


def test_what_happened_out_of_the_ordinary_is_told_in_plain_words(world, as_patient):
    now = world.actor(world.nurse).at
    factories.emergency(world.asta, world.akuten, reason="Kom med ambulans")
    factories.emergency(
        world.asta, world.nurse_ostra, stage="givers", reviewed_at=now,
        reviewed_by=world.loggranskare, review_outcome="wrong", review_note="Onödigt",
    )  # fmt: skip
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.open_protected(world.asta, world.hospital_nurse, world.today, reason="Ska ringa")
    factories.block_lift(factories.block(world.asta, unit=world.norra), world.doctor)
    factories.emergency(world.nils, world.akuten, reason="Någon annan")
    page = words(as_patient(world.asta).get("/mina/hant/"))
    assert "Akutmottagningen" in page
    assert "De öppnade det som andra har om dig. Det var bråttom. De skrev: Kom med" in page
    assert "Vi granskar det" in page
    assert "Granskat: det var fel" in page
    assert "De öppnade dina skyddade uppgifter. De skrev: Ska ringa" in page
    assert "De skrev själva varför de öppnade dina sidor." in page
    assert "De bad om att få se det som du har spärrat." in page
    assert "Någon annan" not in page

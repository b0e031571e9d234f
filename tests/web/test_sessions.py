"""A session ends when nobody does anything for a while."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session

from fastkontakt import clock
from fastkontakt.sessions import BEGAN

HALF_AN_HOUR, MINUTE = timedelta(minutes=30), timedelta(minutes=1)


def ends_in(client: Any) -> timedelta:
    [row] = Session.objects.filter(session_key=client.session.session_key)
    return row.expire_date - clock.now()


def let_it_end_in(left: timedelta) -> None:
    Session.objects.update(expire_date=clock.now() + left)


# --- how long it lasts ----------------------------------------------------------------------------


def test_a_session_lasts_half_an_hour_and_every_page_gives_it_half_an_hour_more(world, as_staff):
    client = as_staff(world.nurse)
    client.get("/arbetslista/")
    assert MINUTE * 29 < ends_in(client) <= HALF_AN_HOUR
    let_it_end_in(MINUTE * 10)
    page = client.get("/arbetslista/")
    assert MINUTE * 29 < ends_in(client) <= HALF_AN_HOUR
    assert 'data-sekunder="1' in page.content.decode()


def test_after_half_an_hour_without_a_page_one_has_to_log_in_again(world, as_staff):
    client = as_staff(world.nurse)
    client.get("/arbetslista/")
    let_it_end_in(-MINUTE)
    assert client.get("/arbetslista/")["Location"] == "/logga-in/?next=/arbetslista/"


def test_pages_in_quick_succession_do_not_write_the_session_each_time(world, as_staff):
    client = as_staff(world.nurse)
    client.get("/arbetslista/")
    let_it_end_in(HALF_AN_HOUR - MINUTE / 2)
    client.get("/arbetslista/")
    assert ends_in(client) < HALF_AN_HOUR - MINUTE / 3


def test_after_ten_hours_it_ends_unless_the_person_says_that_she_goes_on(world, as_staff, settings):
    client = as_staff(world.nurse)
    client.get("/arbetslista/")
    session = client.session
    session[BEGAN] = int(clock.now().timestamp()) - settings.SESSION_COOKIE_AGE + 600
    session.save()
    client.get("/arbetslista/")
    assert ends_in(client) <= MINUTE * 10
    client.post("/fortsatt/")
    assert ends_in(client) > MINUTE * 29

"""What was sent into a session that had ended stands there after the login, in every form.

The ordinary run asks every third form, ``--all`` each.
"""

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings

from fastkontakt.typed import TYPED
from tests.web.test_typed_is_kept import (
    CASES,
    address,
    assert_stands,
    patient_page,
    places,
    sent,
)

__all__ = ["patient_page", "places"]  # fixtures

# Where a form stands that has no page of its own.
STANDS_ON = {
    "samordnare/bekrafta/": "samordnare/",
    "uppgifter/narstaende/": "uppgifter/", "uppgifter/ovrig/": "uppgifter/",
    "uppgifter/inskrivning/": "uppgifter/", "uppgifter/listning/": "uppgifter/",
    "samordnare/ingen/": "samordnare/",
}  # fmt: skip
# Typed again in a moment: a number of hours, a search whose number shall lie nowhere.
NOT_KEPT = {"sparrar/tillfalligt/{lift}/", "/sok/", "/sok/oppna/", "/granskning/patient/"}


def one_of_each() -> list[Any]:
    """The first case of every form that is sent by somebody who may open it."""
    found: dict[str, Any] = {}
    for case in CASES:
        if case.values[0].path not in NOT_KEPT and case.values[0].status == 422:
            found.setdefault(case.values[0].path, case)
    return [case if turn % 3 == 0 else seldom(case) for turn, case in enumerate(found.values())]


def seldom(case: Any) -> Any:
    return pytest.param(*case.values, id=case.id, marks=[*case.marks, pytest.mark.slow])


@pytest.mark.parametrize("case", one_of_each())
def test_what_is_sent_into_an_ended_session_stands_there_after_the_login(
    world,
    as_staff,
    patient_page,
    places,
    case,
):
    patient, row = patient_page
    client = patient if case.who == "patient" else as_staff(getattr(world, case.who))
    url, typed = sent(case, world, {**places, "row": row})
    stands_on = address(STANDS_ON.get(case.path, case.path), world, {**places, "row": row})
    client.get(stands_on)  # the browser knows who was there
    login = client.cookies.pop(settings.SESSION_COOKIE_NAME)
    answer = client.post(url, typed, headers={"Referer": f"http://testserver{stands_on}"})
    assert answer["Location"] == f"/logga-in/?next={quote(stands_on, safe='/')}"
    kept = client.session[TYPED]
    client.cookies[settings.SESSION_COOKIE_NAME] = login
    session = client.session
    session[TYPED] = kept  # the login goes on with the session that the login page began
    session.save()
    assert_stands(client.get(stands_on).content.decode(), typed)

"""What the floors are told: the program's words, its reader, and the frame of its page."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from actions.lists import WORK_LIST
from core.reasons import Reason
from fastkontakt import clock
from fastkontakt.api.v1 import answers
from followup.contact_facts import PROTECTED
from organisation.models import Commission, User
from policy import sight
from policy.relations import CONTACT_HERE, REASONS

OPENS = (sight.OWN_PROVIDER, sight.CONSENT, sight.CHILD, sight.PRESUMED, sight.EMERGENCY)
LIST, MORE = ("<tbody>", "</tbody>"), '<tr id="fler">'
AFTER = 'name="after" value="'


def log_in(user_id: UUID, commission_id: UUID) -> str:
    """The cookie of a session that acts in the commission."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(pk=user_id))
    client.post(reverse("web:choose-commission"), {"commission": str(commission_id)})
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def facts(user_id: UUID, commission_id: UUID, page: str) -> dict[str, Any]:
    """Words and laws as they read today, and the program's page around its rows."""
    today = clock.today()
    hers = Commission.objects.select_related("unit").get(pk=commission_id)
    return {
        **_frame(page),
        "system": settings.LOG_SYSTEM,
        "of_age": settings.CHILD_CONSENT_AGE,
        "coordinating": str(answers.COORDINATING_DISPLAY),
        "protected": str(PROTECTED),
        "star": _icon("star"),
        "clock": _icon("calendar-clock"),
        "list": _logged(WORK_LIST),
        "here": _logged(CONTACT_HERE),
        "relations": {name: _logged(reason) for name, reason in REASONS.items()},
        "laws": {reason.code: reason.law for reason in OPENS},
        "why": {
            f"{name} {ground.code}": answers.reason(sight.because(relation, ground), today)
            for name, relation in REASONS.items()
            for ground in OPENS
        },
        "reader": {
            "user": str(user_id),
            "me": str(hers.pk),
            "staff": str(hers.staff_id),
            "unit": str(hers.unit_id),
        },
    }


def _frame(page: str) -> dict[str, str]:
    """The page before and after its rows; the form that fetches more, and the key in it."""
    if LIST[0] not in page:
        return {"head": "", "tail": "", "more": "", "after": ""}
    head, _begin, rest = page.partition(LIST[0])
    rows, _end, tail = rest.partition(LIST[1])
    _rows, found, more = rows.partition(MORE)
    key = more.partition(AFTER)[2].partition('"')[0]
    return {"head": head + LIST[0], "tail": LIST[1] + tail, "more": found + more, "after": key}


def rows_of(page: bytes) -> bytes:
    """The rows of the page, the form for more left out; blank space between tags is nothing."""
    rows = page.partition(b"<tbody>")[2].partition(b"</tbody>")[0].partition(MORE.encode())[0]
    return b" ".join(rows.split()).replace(b"> ", b">").replace(b" <", b"<")


def _logged(reason: Reason) -> dict[str, str]:
    return {"reason_code": reason.code, "law": reason.law}


def _icon(name: str) -> str:
    template = Template("{% load fk %}{% icon name 16 %}")
    return template.render(Context({"name": name}))


def write(path: Path, content: dict[str, Any]) -> None:
    """Where the floors find it."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

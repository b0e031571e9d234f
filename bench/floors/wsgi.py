"""The floors behind one address each, for the same gunicorn as the program.

/bare/ID and /page       the reading alone: statement, rows, bytes
/honest/ID and /honest-page   session, actor, visibility and log as well, in one transaction
"""

import base64
import hashlib
import hmac
import os
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import orjson
import psycopg

from bench.floors import answers, page, statements
from bench.floors.answers import Facts, Row

Connection = psycopg.Connection[Any]
Environ = dict[str, Any]
HOME = ZoneInfo("Europe/Stockholm")
SALT = "django.contrib.sessions.SessionStore"
JSON, HTML = "application/json", "text/html; charset=utf-8"
MANAGERS = frozenset({"verksamhetschef", "enhetschef"})

FILE = os.environ.get("BENCH_FACTS", "")  # none in the tests, which give their own
facts: Facts = orjson.loads(Path(FILE).read_bytes()) if FILE else {}
_own = threading.local()


def connection() -> Connection:
    """The thread's own, kept from request to request."""
    found: Connection | None = getattr(_own, "connection", None)
    if found is None:
        found = _own.connection = psycopg.connect(os.environ["DATABASE_URL"])
    return found


def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What gunicorn calls."""
    _empty, name, *rest = environ["PATH_INFO"].split("/")
    kind, answer = ROUTES[name]
    database = connection()
    try:
        with database.transaction():
            content = answer(database, environ, *rest)
    except Exception:
        database.close()
        _own.connection = None
        raise
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
    return [content]


def today() -> date:
    """The day in Sweden."""
    return datetime.now(HOME).date()


# --- the reading alone ----------------------------------------------------------------------------


def bare(database: Connection, _environ: Environ, patient: str) -> bytes:
    """The contacts of a patient who is listed here and has contacts of the same giver alone."""
    on = today()
    rows = database.execute(statements.CONTACTS, {"patient": UUID(patient), "on": on}).fetchall()
    why = {str(row[0]): "listed EGEN_VARDGIVARE" for row in rows}
    return answers.body(facts, on, rows, why, withheld=False)


def bare_page(database: Connection, _environ: Environ) -> bytes:
    """The first fifty contacts of a unit."""
    on, reader = today(), facts["reader"]
    values = {name: UUID(reader[name]) for name in ("unit", "me", "staff", "user")}
    rows = database.execute(statements.PAGE, {**values, "on": on}).fetchall()
    return page.body(facts, on, rows)


# --- with everything that the law demands ---------------------------------------------------------


def honest(database: Connection, environ: Environ, patient: str) -> bytes:
    """The contacts that the person in the session may see, and a row in the log."""
    on = today()
    user, actor = who(database, environ, on)
    values = {**asked(user, actor, on), "patient": UUID(patient)}
    seen = database.execute(statements.PATIENT, values).fetchone()
    if seen is None or seen[0] is None:
        raise answers.NotByHandError(patient)
    rows = database.execute(statements.CONTACTS, values).fetchall()
    why, withheld = answers.grounds(facts, seen, actor, rows, on)
    relation = facts["relations"][seen[0]]
    shared = {**logged(user, actor, "api"), "patient_id": patient}
    log = [{**shared, "action": "read", **relation, "detail": "patient"}]
    for opened in dict.fromkeys(why.values()):
        code = opened.split()[1]
        if code != answers.OWN:
            about = {"reason_code": code, "law": facts["laws"][code], "detail": "contacts"}
            log.append({**shared, "action": "by_ground", **about})
    database.execute(statements.APPEND, [orjson.dumps(log).decode()])
    return answers.body(facts, on, rows, why, withheld=withheld)


def honest_page(database: Connection, environ: Environ) -> bytes:
    """The page of who may see it, and a row in the log for each patient on it."""
    on = today()
    user, actor = who(database, environ, on)
    values = asked(user, actor, on)
    if database.execute(statements.RIGHT, [user, actor[5]]).fetchone() is None:
        raise answers.NotByHandError("right")
    rows = database.execute(statements.PAGE, values).fetchall()
    shared = {**logged(user, actor, "web"), "action": "list", "detail": "unit contacts"}
    listed = {**facts["list"], "patient_id": None}
    named = dict.fromkeys(str(row[1]) for row in rows[: page.ROWS])
    own = [listed, *({**facts["here"], "patient_id": key} for key in named)]
    log = {"shared": shared, "rows": own}
    database.execute(statements.APPEND, [orjson.dumps(log).decode()])
    return page.body(facts, on, rows)


def who(database: Connection, environ: Environ, on: date) -> tuple[UUID, Row]:
    """User and commission of the session that the cookie names."""
    key = SimpleCookie(environ["HTTP_COOKIE"])["sessionid"].value
    row = database.execute(statements.SESSION, [key]).fetchone()
    content = session(row[0]) if row else {}
    user, commission = UUID(content["_auth_user_id"]), UUID(content["commission"])
    found = database.execute(
        statements.ACTOR, {"user": user, "commission": commission, "on": on}
    ).fetchone()
    if found is None:
        raise answers.NotByHandError("commission")
    return user, found


def session(text: str) -> Mapping[str, Any]:
    """Django's signed session by hand."""
    value, _colon, signature = text.rpartition(":")
    key = hashlib.sha256(f"{SALT}signer{os.environ['FK_SECRET_KEY']}".encode()).digest()
    wanted = hmac.new(key, value.encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(base64.urlsafe_b64encode(wanted).rstrip(b"=").decode(), signature):
        raise answers.NotByHandError("signature")
    packed = value.rpartition(":")[0]
    raw = base64.urlsafe_b64decode(packed.lstrip(".") + "==")
    content: Mapping[str, Any] = orjson.loads(zlib.decompress(raw) if packed[0] == "." else raw)
    return content


def asked(user: UUID, actor: Row, on: date) -> dict[str, Any]:
    """What the statements ask of the reader."""
    return {
        "on": on, "user": user, "me": actor[0], "staff": actor[3], "unit": actor[5],
        "provider": actor[8], "social": actor[7] in answers.SOCIAL,
        "manages": actor[1] in MANAGERS, "decides": actor[1] == "bistand",
    }  # fmt: skip


def logged(user: UUID, actor: Row, door: str) -> dict[str, Any]:
    """What each log row of the request says of the reader."""
    return {
        "request_id": str(uuid4()), "door": door, "user_id": str(user), "staff_id": str(actor[3]),
        "commission_id": str(actor[0]), "unit_id": str(actor[5]),
        "care_provider_id": str(actor[8]), "role": actor[1], "title": actor[2],
        "unit_name": actor[6], "care_provider_name": actor[9], "staff_hsa_id": actor[4] or "",
        "representative_id": None, "system": facts["system"], "outcome": "granted",
        "purpose": "vard", "recipient": "",
    }  # fmt: skip


Answer = Callable[..., bytes]
ROUTES: dict[str, tuple[str, Answer]] = {
    "bare": (JSON, bare),
    "honest": (JSON, honest),
    "page": (HTML, bare_page),
    "honest-page": (HTML, honest_page),
}

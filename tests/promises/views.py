"""Views as a careless colleague might write them: the middleware has to stop each. Tests only."""

from collections.abc import Callable
from itertools import count

from django.db import connection, models
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from accesslog.trail import READ, WRITE, Entry, record
from actions._saving import save
from core.decisions import no
from core.errors import NotFound, RuleViolation
from core.reasons import Reason
from patients.models import Patient

WHY = Reason("PROVNING", "Ett skäl.")
TEMPORARY = [("40P01", "deadlock"), ("40001", "serialization")]
failures = count()


def names() -> str:
    return ", ".join(Patient.objects.order_by("sort_key").values_list("family_name", flat=True))


def log(request: HttpRequest, action: str = READ) -> None:
    record(request.actor, Entry(action, WHY, Patient.objects.values_list("pk", flat=True)[0]))


def change(phone: str = "0498-26 99 99") -> None:
    patient = Patient.objects.order_by("sort_key")[0]
    patient.phone = phone
    save(patient, actor=ACTOR, why="test")


def unlogged(request: HttpRequest) -> HttpResponse:
    return HttpResponse(names())


def unlogged_sql(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(family_name, ',') FROM Patients_Patient")
        return HttpResponse(cursor.fetchone()[0])


def unlogged_history(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Patient.history.values_list("family_name", flat=True)[:1])


def unlogged_count(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{Patient.objects.filter(family_name='Skog').count()} Skog")


def unlogged_redirect(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": f"/{names()}/"})


def unlogged_refusal(request: HttpRequest) -> HttpResponse:
    return HttpResponse(names(), status=409)


def unlogged_write(request: HttpRequest) -> HttpResponse:
    change()
    return HttpResponse("ok")


def logged(request: HttpRequest) -> HttpResponse:
    log(request)
    return HttpResponse(names())


def writes(request: HttpRequest) -> HttpResponse:
    log(request, WRITE)
    change()
    return HttpResponse("ok")


def writes_sql(request: HttpRequest) -> HttpResponse:
    log(request)
    with connection.cursor() as cursor:
        cursor.execute("with x as (select 1) update patients_patient set phone = '1'")
    return HttpResponse("ok")


def writes_past_history(request: HttpRequest) -> HttpResponse:
    log(request, WRITE)
    models.QuerySet(Patient).update(phone="0498-26 99 99")
    return HttpResponse("ok")


def refuses(request: HttpRequest) -> HttpResponse:
    log(request)
    log(request, WRITE)
    change()
    no(WHY).require()
    return HttpResponse("ok")


def finds_nothing(request: HttpRequest) -> HttpResponse:
    names()
    raise NotFound(WHY)


def breaks_a_rule(request: HttpRequest) -> HttpResponse:
    log(request, WRITE)
    change()
    raise RuleViolation(WHY)


def breaks_a_rule_about_two(request: HttpRequest) -> HttpResponse:
    """The one is read; the other only written about, and named by the answer that says no."""
    one, other = Patient.objects.order_by("sort_key")[:2]
    record(request.actor, Entry(READ, WHY, one.pk))
    for _turn in range(2):
        record(request.actor, Entry(WRITE, WHY, other.pk, detail="open_emergency"))
    change()
    return HttpResponse(other.name, status=409)


def crashes(request: HttpRequest) -> HttpResponse:
    log(request)
    change()
    raise ValueError(names())


def streams(request: HttpRequest) -> StreamingHttpResponse:
    log(request)
    return StreamingHttpResponse([names()])


def streams_later(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(names() for _turn in range(1))


def is_slow(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 20")
        cursor.execute("select pg_sleep(5)")
    return HttpResponse("ok")


def loses_connection(request: HttpRequest) -> HttpResponse:
    names()
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")
    return HttpResponse("ok")


def collides(state: str, *, times: int) -> Callable[[HttpRequest], HttpResponse]:
    """Loses against another writer the first ``times`` times, in the database itself."""

    def view(request: HttpRequest) -> HttpResponse:
        change(request.POST["phone"])
        if next(failures) < times:
            with connection.cursor() as cursor:
                cursor.execute(f"do $$ begin raise exception using errcode = '{state}'; end $$")
        log(request, WRITE)
        return HttpResponse("ok")

    return view


def collides_at_commit(request: HttpRequest) -> HttpResponse:
    """As a foreign key or a deferred trigger may, when the transaction ends."""
    change(request.POST["phone"])
    log(request, WRITE)
    if next(failures) < 1:
        with connection.cursor() as cursor:
            cursor.execute("insert into collisions values (1)")
    return HttpResponse("ok")


ACTOR = None
VIEWS = [
    unlogged, unlogged_sql, unlogged_history, unlogged_count, unlogged_redirect, unlogged_refusal,
    unlogged_write, logged, writes, writes_sql, writes_past_history, refuses, finds_nothing,
    breaks_a_rule, breaks_a_rule_about_two, crashes, streams, streams_later, is_slow,
    loses_connection, collides_at_commit,
]  # fmt: skip
NAMED = {view.__name__: view for view in VIEWS} | {
    f"{name}_{word}": collides(state, times=times)
    for state, name in TEMPORARY
    for word, times in (("once", 1), ("forever", 99))
}
handler500 = "fastkontakt.errors.server_error"
handler404 = "fastkontakt.errors.not_found"
urlpatterns = [path(f"{door}{name}/", NAMED[name], name=f"{door}{name}")
               for name in NAMED for door in ("", "api/")]  # fmt: skip

"""`./fk bench http`: the program against its floors, over HTTP, in interleaved rounds.

All servers are up at once. A wrong answer, or a floor whose answer is not the program's, makes the
run invalid: code 2 and nothing written.
"""

import argparse
import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import django

from bench import http_load as load
from bench import http_servers as servers
from bench import http_wrk as wrk
from bench.http_load import Load, Target
from bench.http_servers import FLOORS, Server
from launcher.server import PROGRAM

PATIENTS, SCALE, LIST_PAGE = 24, 20_000, "/enhet/kontakter/"
STEADY, WARM_UP, EACH_WARM = 10_000, 1_000, 200  # requests
PARTS = 4  # between which the memory is read
BEGIN, END = b"<tbody>", b'<tr id="fler">'
OWN, NOTHING = "listed EGEN_VARDGIVARE", b""
# What the rounds compare: whose rate against whose.
PAIRS = {
    "http.api_contacts": ("api", "honest"),
    "http.list_page": ("list", "page"),
}
ALSO = {"api_to_bare": ("api", "bare"), "list_to_honest_page": ("list", "honest-page")}
Rounds = Mapping[str, Sequence[Load]]


class InvalidRunError(Exception):
    """Nothing may be concluded from this run."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Both servers, whom the loader is, and what it asks about."""

    program: Server
    floors: Server
    cookie: str
    patients: tuple[str, ...]
    answers: Mapping[str, bytes]
    rows: bytes
    where: str


def options_from(arguments: Sequence[str]) -> argparse.Namespace:
    """What may be said at the command line."""
    parser = argparse.ArgumentParser(prog="./fk bench http")
    parser.add_argument("--rounds", type=int, default=6, help="minst 5")
    parser.add_argument("--seconds", type=float, default=2.0, help="per mätning och runda")
    parser.add_argument("--scale", type=int, default=SCALE, help="antal patienter")
    parser.add_argument("--steady", type=int, default=STEADY, help="anrop som minnet mäts över")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure, tell and write down; 1 if a goal is broken, 2 if the run is invalid."""
    options = options_from(arguments)
    folder = Path(os.environ["FK_TEST_RUN"])
    os.environ["DJANGO_SETTINGS_MODULE"] = "fastkontakt.settings.demo"
    os.environ["FK_STATIC_ROOT"] = str(folder / "static")
    django.setup()
    from bench import results

    try:
        with staged(options, folder) as stage:
            rounds = measured(stage, options)
            memory = held(stage, options)
    except InvalidRunError as error:
        print(f"Ogiltig körning: {error}")
        return 2
    found = [*compared(rounds, options.scale), *memory]
    code = results.told(found)
    loader = "wrk" if wrk.program() else "inbyggd"
    about = {"where": stage.where, "loader": loader, "connections": load.CONNECTIONS}
    print(f"{stage.where[:1].upper()}{stage.where[1:]}. Belastning: {loader}.")
    print(results.write(results.document("http", found, about)))
    return code


# --- the stage ------------------------------------------------------------------------------------


@contextmanager
def staged(options: argparse.Namespace, folder: Path) -> Iterator[Stage]:
    """A filled database, and program and floors up at once."""
    from bench import generator, http_facts
    from tests import database

    with generator.built(options.scale) as built, database.default_connection_on(built.database):
        env = servers.environment(database.url_for("DATABASE_URL", built.database), folder)
        servers.collect_static(env)
        cookie = http_facts.log_in(built.user_id, built.commission_id)
        with servers.started(PROGRAM, env) as program:
            servers.wait_until_it_answers(program, "/readyz")
            cookie = kept_by_browser(program, cookie)
            page = fetched(program, LIST_PAGE, cookie)
            told = http_facts.facts(built.user_id, built.commission_id, page.decode())
            http_facts.write(folder / "facts.json", told)
            with servers.started(FLOORS, env) as floors:
                servers.wait_until_it_answers(floors, "/page")
                answers = chosen(program, cookie, built.patient_ids, told["why"][OWN])
                yield Stage(
                    program, floors, cookie, tuple(answers), answers, http_facts.rows_of(page),
                    servers.pin([program, floors]),
                )  # fmt: skip


def kept_by_browser(program: Server, cookie: str) -> str:
    """The cookie with those that the first page sets: a browser sends them from then on."""
    request = Request(f"http://127.0.0.1:{program.port}{LIST_PAGE}", headers={"Cookie": cookie})
    with build_opener(ProxyHandler({})).open(request, timeout=servers.PATIENCE) as answer:
        told = [line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie", [])]
    return "; ".join([cookie, *(each for each in told if not each.startswith("sessionid="))])


def chosen(
    program: Server, cookie: str, patients: Sequence[Any], why: Mapping[str, str]
) -> dict[str, bytes]:
    """Some patients with contacts, all of them seen because the patient is listed here."""
    found: dict[str, bytes] = {}
    for patient in patients:
        body = fetched(program, f"/api/v1/patients/{patient}/contacts/", cookie, missing=NOTHING)
        answer = json.loads(body or b"{}")
        reasons = [each["why"] for each in answer.get("contacts", ())]
        if reasons and not answer["withheld"] and all(each == why for each in reasons):
            found[str(patient)] = body
        if len(found) == PATIENTS:
            return found
    raise InvalidRunError(f"bara {len(found)} av {PATIENTS} patienter går att fråga om.")


def fetched(server: Server, path: str, cookie: str, missing: bytes | None = None) -> bytes:
    """The body of one answer; ``missing`` instead of a refusal."""
    head = {"Cookie": cookie, "Accept-Language": "sv"}
    request = Request(f"http://127.0.0.1:{server.port}{path}", headers=head)
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=servers.PATIENCE) as answer:
            body: bytes = answer.read()
            return body
    except HTTPError as error:
        if missing is None:
            raise InvalidRunError(f"{path} svarade {error.code}.") from None
        return missing


# --- rounds ---------------------------------------------------------------------------------------


def targets(stage: Stage) -> dict[str, Target]:
    """The program's two, and the four floors; each checks all that it is answered."""
    from bench.http_facts import rows_of

    def contacts(path: str, body: bytes) -> bool:
        patient = next(part for part in path.split("/") if part in stage.answers)
        return body == stage.answers[patient]

    known: set[bytes] = set()

    def rows(_path: str, body: bytes) -> bool:
        found = body.partition(BEGIN)[2].partition(END)[0]
        if found not in known and rows_of(body) == stage.rows:
            known.add(found)
        return found in known

    made = {
        "api": (stage.program, "/api/v1/patients/{}/contacts/", contacts),
        "honest": (stage.floors, "/honest/{}", contacts),
        "bare": (stage.floors, "/bare/{}", contacts),
        "list": (stage.program, LIST_PAGE, rows),
        "page": (stage.floors, "/page", rows),
        "honest-page": (stage.floors, "/honest-page", rows),
    }
    return {
        name: Target(name, server.port, _paths(stage, path), stage.cookie, check)
        for name, (server, path, check) in made.items()
    }


def _paths(stage: Stage, path: str) -> list[str]:
    return [path.format(patient) for patient in stage.patients] if "{}" in path else [path]


def measured(stage: Stage, options: argparse.Namespace) -> Rounds:
    """Slots of load in an order that is shuffled anew in each round."""
    wanted, shuffled = targets(stage), random.Random(1)  # noqa: S311
    for each in wanted.values():
        _valid(load.run(each, requests=EACH_WARM))
    found: dict[str, list[Load]] = {name: [] for name in wanted}
    for number in range(max(options.rounds, 5)):
        names = list(wanted)
        shuffled.shuffle(names)
        for name in names:
            found[name].append(_valid(_slot(wanted[name], options.seconds)))
        rates = ", ".join(f"{name} {found[name][-1].rate:.0f}" for name in wanted)
        print(f"Runda {number + 1}, svar/s: {rates}", flush=True)
    return found


def _slot(target: Target, seconds: float) -> Load:
    """By wrk where it is there."""
    return wrk.run(target, seconds) if wrk.program() else load.run(target, seconds=seconds)


def _valid(done: Load) -> Load:
    if done.errors:
        raise InvalidRunError(f"{len(done.errors)} fel, det första: {done.errors[0]}")
    return done


def compared(rounds: Rounds, scale: int) -> list[Any]:
    """The results of the rounds, with what else is good to know about each."""
    from bench.results import Result
    from bench.rounds import ratios, state_of

    rates = {name: [slot.rate for slot in slots] for name, slots in rounds.items()}
    also = {
        name: round(ratios(rates[ours], rates[floor]).median, 3)
        for name, (ours, floor) in ALSO.items()
    }
    found = []
    for goal, (ours, floor) in PAIRS.items():
        ratio = ratios(rates[ours], rates[floor])
        slots = {name: [each.summary() for each in rounds[name]] for name in (ours, floor)}
        details = {"slots": slots, "also": also}
        state = state_of(rates[floor])
        found.append(Result(goal, ratio.median, ratio.low, ratio.high, state, details, scale=scale))
    print(f"Också: {also}")
    return found


# --- memory ---------------------------------------------------------------------------------------


def held(stage: Stage, options: argparse.Namespace) -> list[Any]:
    """What the worker holds after a warm-up, and after so many requests more of mixed pages."""
    from bench.results import Result

    api = [f"/api/v1/patients/{each}/contacts/" for each in stage.patients]
    pages = [f"/patient/{each}/" for each in stage.patients[:4]]
    paths = [*api, *api, *pages, LIST_PAGE, "/arbetslista/", "/enhet/", "/sok/"]
    mixed = Target("blandat", stage.program.port, paths, stage.cookie, lambda _path, _body: True)
    _valid(load.run(mixed, requests=WARM_UP))
    held_mb = [stage.program.memory_mb()]
    for part in range(PARTS):
        _valid(load.run(mixed, requests=options.steady // PARTS))
        held_mb.append(stage.program.memory_mb())
        print(f"Minne efter {(part + 1) * options.steady // PARTS} anrop: {held_mb[-1]:.1f} MB.")
    before, after = held_mb[0], held_mb[-1]
    details = {"held_mb": [round(each, 1) for each in held_mb], "requests": options.steady}
    grown = after - before
    return [
        Result("http.worker_mb", after, after, after, "ok", details, scale=options.scale),
        Result("http.worker_growth_mb", grown, grown, grown, "ok", details, scale=options.scale),
    ]

"""Which word was said, and what it does."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from launcher import demo, screenshots, tests, tools
from launcher.plain import PlainError, say

HELP = """\
./fk demo     startar FastKontakt med demopersoner (--port, --data MAPP, --reset)
./fk test     kör testerna (--all: även de långa och den andra databasen)
./fk check    granskar koden
./fk fix      rättar det som kan rättas av sig självt
./fk bench    mäter
./fk screenshots  ritar om bilderna i docs/screenshots
./fk manage   kör ett av Djangos kommandon"""

WORDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo.demo,
    "test": tests.test,
    "check": tools.check,
    "fix": tools.fix,
    "bench": tools.bench,
    "screenshots": screenshots.screenshots,
    "manage": tools.manage,
}


def main(arguments: list[str]) -> int:
    """The exit code: 2 and one sentence where the person has to do something."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        say(HELP)
        return 0
    try:
        return word(arguments[0])(arguments[1:])
    except PlainError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1


def word(name: str) -> Callable[[list[str]], int]:
    if name not in WORDS:
        raise PlainError(f"Okänt ord: {name}. Skriv ./fk för att se orden.")
    return WORDS[name]

"""The log of one request against its answer: who is told about is logged, and nobody else.

Every request that the table asks is held against it, so every address is, and with ``--all`` with
every reader of its class. Each patient of the island has a name that no other text holds.
"""

import re
from uuid import UUID

from tests.permissions.asking import Answer, routes
from tests.permissions.expecting import Question
from tests.permissions.island import Case, Island

NAMES = re.compile(r"(?:Given|Family)([a-j]{3})")
GIVEN_NAMES = re.compile(r"Given([a-j]{3})")
ECHO = "POST web:search name"  # what was searched for stands in the answer
# Somebody out of scope looks like nobody: a denial that the answer does not tell.
SEARCHES = (ECHO, "POST web:search number", "POST api:patients-search")
UNDECIDED = ("POST demo:log-in", "GET portal:whom")  # who acts is not decided yet
REFUSED = (403, 404)


def faults(island: Island, question: Question, case: Case, answer: Answer, told: bool) -> list[str]:
    """What is wrong with the log, in words; ``told`` = the answer tells about the patient asked."""
    shown, address = _shown(island, question, answer), question.address
    if told:
        shown |= {case.patient.pk}
    found = []
    if unlogged := shown - answer.granted:
        found.append(f"shown, and not logged: {_who(island, unlogged)}")
    asked = {case.patient.pk} if _is_about_one(address) else set()
    known = answer.granted & set(island.words.values())  # others have no name to be found by
    if answer.code == 200 and (unseen := known - shown - asked):
        found.append(f"logged, and not shown: {_who(island, unseen)}")
    if answer.code in REFUSED and answer.denials != 1 and address not in UNDECIDED:
        found.append(f"{answer.denials} denials logged of one")
    if answer.code < 400 and answer.denials and address not in SEARCHES:
        found.append("a denial logged of what was granted")
    return [f"{question}: {fault}" for fault in found]


def _who(island: Island, people: set[UUID]) -> str:
    """The situations of the patients, and whose they are."""
    cases = {case.patient.pk: key for key, case in island.cases.items()}
    return "; ".join(sorted(" at ".join(cases.get(pk, ("?", "?"))) for pk in people))


def _shown(island: Island, question: Question, answer: Answer) -> set[UUID]:
    names = GIVEN_NAMES if question.address == ECHO else NAMES
    return {island.words[word] for word in names.findall(answer.text)}


def _is_about_one(address: str) -> bool:
    """The address names a thing of hers, or it is her own page."""
    name = address.split()[1]
    return "_id>" in routes()[name] or name.startswith("portal:")

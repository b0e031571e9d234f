"""Whose page it is: a guardian reads the child's name, and nothing about herself."""

import pytest

from tests import factories
from tests.web.reading import words

FIRST_LINES = 600


@pytest.mark.parametrize(
    ("address", "heading", "hers"),
    [
        ("/mina/", "Fasta kontakter för Asta Lindqvist", "Dina fasta kontakter"),
        ("/mina/samtycke/", "Vem får läsa om Asta Lindqvist?", "Vem får läsa om dig?"),
    ],
)
def test_who_acts_for_somebody_reads_her_name_first(
    world, as_patient, as_representative, address, heading, hers
):
    factories.contact(world.asta, world.nurse)
    page = words(as_representative(factories.represent(world.asta)).get(address))
    assert heading in page[:FIRST_LINES]
    assert hers not in page
    assert hers in words(as_patient(world.asta).get(address))

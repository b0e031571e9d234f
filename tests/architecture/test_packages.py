"""Every top-level package stands in the import contract, or is exempt by name."""

import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent.parent
EXEMPT = {"tests", "bench", "launcher"}


def contract():
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["importlinter"]


def test_every_package_is_in_the_contract():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - EXEMPT
    assert packages == set(contract()["root_packages"])


def test_the_layers_name_every_package():
    layers = contract()["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in layer.split("|")}
    assert named == set(contract()["root_packages"])

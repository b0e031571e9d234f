"""In tests an undefined template variable is a failure, not an empty string."""

from typing import Never


class UndefinedVariableError(Exception):
    """A template asked for a name that the view did not give."""


class Undefined(str):
    """Django formats `string_if_invalid` with the variable's name: here that raises."""

    __slots__ = ()

    def __contains__(self, _item: object) -> bool:
        return True

    def __mod__(self, name: object) -> Never:
        raise UndefinedVariableError(f"Mallen använder {name}, som ingen har satt.")

"""One verb for one form: what it refuses comes back in the form, with everything typed kept."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest

from core.errors import DomainError, NotFound
from fastkontakt import errors
from fastkontakt.web.forms.base import ShapeForm

T = TypeVar("T")


def attempt(request: HttpRequest, form: ShapeForm, verb: Callable[[], T]) -> T | None:
    """Run the verb; a refusal becomes a sentence at its field and the form's status (house 3.7).

    Raises:
        NotFound: outside scope; a form cannot help.
    """
    try:
        return verb()
    except NotFound:
        raise
    except DomainError as error:
        errors.note_refusal(request, error)
        form.refusal = error
        form.status = errors.status_of(error)
        field = error.field if error.field in form.fields else None
        form.add_error(field, forms.ValidationError(error.sentence, code=error.reason.code))
        return None

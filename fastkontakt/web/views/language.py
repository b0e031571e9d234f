"""The language of the pages: a choice that is posted and kept in a cookie."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language and go back to the page."""
    return set_language(request)


choose_language.needs_no_commission = True  # type: ignore[attr-defined]

"""Pages as tagged PDF (PDF/UA-1) where WeasyPrint finds its libraries; else one prints the page."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse

STYLES = "css/kort.css"


@cache
def _weasyprint() -> Any:
    """The package, or nothing where pango is missing; loading it takes a second, so it waits."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def pdf_possible() -> bool:
    """Whether this machine can make PDF files."""
    return _weasyprint() is not None


def pdf_of(html: str, styles: str = STYLES) -> bytes:
    """The page as a tagged PDF, drawn with one of our files of styles.

    Only what stands in the page itself: no network, no files.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    drawn = weasyprint.CSS(string=_styles(styles), url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(stylesheets=[drawn], pdf_variant="pdf/ua-1")
    return pdf


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """The file for the browser; the name never tells about whom."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@cache
def _styles(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")

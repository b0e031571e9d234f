"""The English texts are compiled when the program starts, if they are newer than what is there."""

from fastkontakt.cli.po_files import is_compiled


def compile_if_older() -> None:
    """Compile them, unless the folder is read only: then what is there is used."""
    if is_compiled():
        return
    from fastkontakt.cli import translations  # Babel is not needed on the other days

    try:
        translations.compile_it()
    except OSError:
        return

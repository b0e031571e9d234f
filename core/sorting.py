"""The Swedish sort key in Python, the same as ``fk_sv_key`` in the database (house 3.15)."""

import unicodedata

_FROM = "åäöæøéèêëáàâãíìîïóòôõúùûüýÿçñšžÅÄÖÆØÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÜÝŸÇÑŠŽ"
_TO = "ýþÿþÿeeeeaaaaiiiioooouuuyyycnszýþÿþÿeeeeaaaaiiiioooouuuyyycnsz"
_TABLE = str.maketrans(_FROM, _TO, "-’'.")


def swedish_key(text: str) -> str:
    """Return a key that sorts å ä ö after z and folds accents; for prefix search too."""
    normal = unicodedata.normalize("NFC", text)
    lowered = "".join(letter.lower() if letter.isascii() else letter for letter in normal)
    return lowered.translate(_TABLE)

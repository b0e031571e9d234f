"""Why an event from another system could not be read in, in plain Swedish."""

from django.utils.translation import gettext_lazy as _

from core.reasons import Reason

MISSING = Reason("SAKNAS", _("Den här händelsen behöver ett värde i kolumnen."))
UNKNOWN_STAFF = Reason("OKAND_PERSONAL", _("Personen finns inte. Läs in personalen först."))
NO_LICENCE_HELD = Reason(
    "INGEN_LEGITIMATION_FINNS", _("Personen har ingen sådan legitimation att återkalla.")
)
NOT_RESERVE = Reason(
    "INTE_RESERVNUMMER",
    _("Numret är inte ett reservnummer. Rätta numret i den första kolumnen."),
    "patientens-identitet",
)
STILL_RESERVE = Reason(
    "FORTFARANDE_RESERVNUMMER",
    _("Det nya numret är också ett reservnummer. Skriv personnumret."),
    "patientens-identitet",
)
COLLISION = Reason(
    "NUMRET_HOR_TILL_ANNAN",
    _("Det nya numret finns redan. Avgör om det är samma person innan numren kopplas ihop."),
    "patientens-identitet",
)
DECIDED_APART = Reason(
    "OLIKA_PERSONER",
    _("Numren hör till olika personer, har någon avgjort. Rätta det nya numret."),
    "patientens-identitet",
)

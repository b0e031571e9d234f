"""May this actor keep the organisation as the directory has it?"""

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor

FROM_DIRECTORY = Reason("FRAN_KATALOGEN", _("Uppgiften kommer från katalogen."))
NOT_BY_HAND = Reason(
    "ENHETER_FRAN_KATALOGEN",
    _("Enheter och personal hämtas från katalogen. Be systemadministratören."),
)


def may_load_directory(actor: Actor) -> Decision:
    """Only an import or another command without a person writes what the directory says."""
    return yes(FROM_DIRECTORY) if actor.is_system else no(NOT_BY_HAND)

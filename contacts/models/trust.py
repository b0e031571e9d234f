"""Three short questions a year about trygghet: the only measure that the patient gives herself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Unit
from patients.models import Patient

QUESTIONS = {
    "reaches": _("Jag vet vem jag ska ringa när jag behöver hjälp."),
    "known": _("Den jag ringer känner till det viktigaste om mig."),
    "safe": _("Jag känner mig trygg med min vård och omsorg."),
}
NO, HARDLY, MOSTLY, YES = 1, 2, 3, 4
ANSWERS = [(NO, _("Nej")), (HARDLY, _("Knappt")), (MOSTLY, _("För det mesta")), (YES, _("Ja"))]


def _answer(question: object) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(question, choices=ANSWERS)  # type: ignore[arg-type]


class TrustAnswer(BaseModel):
    """One person's answers of one year. Nobody at work ever reads a row, only sums of five."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="trust_answers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="trust_answers")
    year = models.PositiveSmallIntegerField()
    answered_on = models.DateField()
    reaches = _answer(QUESTIONS["reaches"])
    known = _answer(QUESTIONS["known"])
    safe = _answer(QUESTIONS["safe"])

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["unit", "answered_on"], name="trustanswer_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "year"],
                name="trustanswer_once_a_year",
                violation_error_code="SVARAT_I_AR",
                violation_error_message=_("Tack, du har redan svarat i år."),
            ),
            models.CheckConstraint(
                condition=Q(
                    reaches__range=(NO, YES), known__range=(NO, YES), safe__range=(NO, YES)
                ),
                name="trustanswer_in_scale",
                violation_error_message=_("Välj ett av svaren."),
            ),
        ]

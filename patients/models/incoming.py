"""What another unit has sent to a unit about a patient: a referral, a discharge, a summons."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start
from organisation.models import Commission, Unit
from patients.models.patient import Patient

REFERRAL, DISCHARGE, SUMMONS = "referral", "discharge", "summons"
CASE_KINDS = [
    (REFERRAL, _("Remiss")),
    (DISCHARGE, _("Utskrivning")),
    (SUMMONS, _("Kallelse till SIP")),
]

SENT, RECEIVED, DONE = "sent", "received", "done"
DECLINED, WITHDRAWN, EXPIRED = "declined", "withdrawn", "expired"
CASE_STATES = [
    (SENT, _("Skickad")),
    (RECEIVED, _("Mottagen")),
    (DONE, _("Klar")),
    (DECLINED, _("Avböjd")),
    (WITHDRAWN, _("Tillbakatagen")),
    (EXPIRED, _("Tiden gick ut")),
]
WAITING = (SENT, RECEIVED)
WAITS = Q(state__in=WAITING)
# An inskrivningsmeddelande is no question: who gets it begins to plan (lag 2017:612 2:6).
DECLINABLE = (REFERRAL, SUMMONS)


class IncomingCase(ValidPeriod, BaseModel):
    """A case at the unit that it is sent to, open from the day it was sent to ``ends_on`` at most.

    While it waits it is a ground of care relation there. Source: PDL 4:1; lag (2017:612) 2:1-2:6
    and 4:3; HSL 16:4.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="incoming_cases")
    kind = models.CharField(_("Vad"), max_length=10, choices=CASE_KINDS)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="incoming_cases", verbose_name=_("Till")
    )
    from_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="sent_cases", verbose_name=_("Från")
    )
    sent_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="sent_cases"
    )  # none = it came with an import
    # The fast kontakt on whose behalf a deputy called (lag 2017:612 4:3).
    sent_for = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="cases_sent_for"
    )
    sent_at = models.DateTimeField()
    day = models.DateField(null=True, blank=True)  # estimated discharge, or the day of the meeting
    note = models.CharField(_("Vad det gäller"), max_length=300, blank=True)
    has_agreed = models.BooleanField(default=False)  # the patient, to the meeting

    state = models.CharField(max_length=10, choices=CASE_STATES, default=SENT)
    reason = models.CharField(max_length=300, blank=True)  # the sender reads it
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="cases_received"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="cases_closed"
    )
    version = models.PositiveIntegerField(default=1)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "patient"],
                include=["starts_on", "ends_on"],
                condition=WAITS,
                name="incomingcase_unit_waits",
            ),
            models.Index(fields=["patient"], name="incomingcase_patient"),
        ]
        constraints = [
            ends_after_start("incomingcase_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False),
                name="incomingcase_ends",
                violation_error_message=_("Ett ärende ska ha en sista dag."),
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("from_unit")),
                name="incomingcase_to_another",
                violation_error_code="SAMMA_ENHET",
                violation_error_message=_("Ärendet kan inte skickas till den egna enheten."),
            ),
            models.CheckConstraint(
                condition=Q(kind=REFERRAL) | Q(day__isnull=False),
                name="incomingcase_day_known",
                violation_error_code="DAG_SAKNAS",
                violation_error_message=_("Skriv vilken dag det gäller."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=SUMMONS) | Q(has_agreed=True),
                name="incomingcase_summons_agreed",
                violation_error_code="SIP_KRAVER_SAMTYCKE",
                violation_error_message=_("Utan patientens ja blir det ingen SIP."),
            ),
            models.CheckConstraint(
                condition=~Q(state=RECEIVED)
                | Q(received_at__isnull=False, received_by__isnull=False),
                name="incomingcase_received_paired",
                violation_error_message=_("Ett mottaget ärende ska visa vem och när."),
            ),
            models.CheckConstraint(
                condition=(WAITS & Q(closed_at__isnull=True))
                | (~WAITS & Q(closed_at__isnull=False)),
                name="incomingcase_close_paired",
                violation_error_message=_("Ett avslutat ärende ska ha en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=~Q(state=DECLINED) | (Q(kind__in=DECLINABLE) & ~Q(reason="")),
                name="incomingcase_declined_why",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför. Avsändaren läser svaret."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit", "from_unit", "kind"],
                condition=WAITS,
                name="incomingcase_one_open",
                violation_error_code="ARENDE_FINNS",
                violation_error_message=_("Det väntar redan ett sådant ärende där."),
            ),
        ]

    def __str__(self) -> str:
        return f"incoming case {self.pk}"

    @property
    def waits(self) -> bool:
        """Whether the unit that got it has still to do something."""
        return self.state in WAITING

"""Staff, their commissions (medarbetaruppdrag), credentials, and the delegated right to appoint."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start
from organisation.models.units import Unit

ROLES = [
    ("verksamhetschef", _("Verksamhetschef")),
    ("sjukskoterska", _("Vårdpersonal")),
    ("lakare", _("Läkare")),
    ("sekreterare", _("Medicinsk sekreterare")),
    ("sjukhussjukskoterska", _("Sjuksköterska på sjukhus")),
    ("akuten", _("Personal på akutmottagning")),
    ("hemsjukvard", _("Personal i hemsjukvården")),
    ("enhetschef", _("Enhetschef i hemtjänsten")),
    ("underskoterska", _("Personal i hemtjänsten")),
    ("bistand", _("Biståndshandläggare")),
    ("loggranskare", _("Loggranskare")),
    ("systemadmin", _("Systemadministratör")),
]

# Who decides at a unit on the unit's own authority (HSF 4:1; home care: enhetschef).
MANAGER_ROLES = frozenset({"verksamhetschef", "enhetschef"})

PERMANENT, TEMPORARY, HOURLY, AGENCY = "permanent", "temporary", "hourly", "agency"
EMPLOYMENTS = [
    (PERMANENT, _("Tillsvidare")),
    (TEMPORARY, _("Vikariat")),
    (HOURLY, _("Timanställd")),
    (AGENCY, _("Inhyrd")),
]

LICENCE, SPECIALITY, ST = "licence", "speciality", "st"
UNDERSKOTERSKEBEVIS, TRANSITIONAL = "underskoterskebevis", "transitional"
CREDENTIALS = [
    (LICENCE, _("Legitimation")),
    (SPECIALITY, _("Specialistbevis")),
    (ST, _("ST-tjänstgöring")),
    (UNDERSKOTERSKEBEVIS, _("Undersköterskebevis")),
    (TRANSITIONAL, _("Anställd enligt övergångsregeln")),
]


class Staff(BaseModel):
    """A person who works in care. Never with a personnummer (domain 3.3)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="staff"
    )
    given_name = models.CharField(_("Förnamn"), max_length=100)
    family_name = models.CharField(_("Efternamn"), max_length=100)
    hsa_id = models.CharField("HSA-id", max_length=31, unique=True, null=True, blank=True)
    is_protected = models.BooleanField(_("Skyddade personuppgifter"), default=False)
    is_confirmed = models.BooleanField(_("Bekräftad av katalogen"), default=False)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"


class Commission(ValidPeriod, BaseModel):
    """A medarbetaruppdrag: a person's work at a unit. A session acts in exactly one."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="commissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commissions")
    role = models.CharField(_("Roll"), max_length=25, choices=ROLES)
    position_code = models.CharField(_("Befattningskod"), max_length=10, blank=True)
    title = models.CharField(_("Befattning"), max_length=100)
    employment = models.CharField(
        _("Anställning"), max_length=10, choices=EMPLOYMENTS, default=PERMANENT
    )
    share_percent = models.PositiveSmallIntegerField(_("Andel av heltid"), default=100)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    agreed_maximum = models.PositiveSmallIntegerField(
        _("Högst antal (avtalat med chefen)"), null=True, blank=True
    )
    is_confirmed = models.BooleanField(_("Bekräftat av katalogen"), default=False)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["unit", "ends_on"], name="commission_unit")]
        constraints = [
            ends_after_start("commission_ends_after_start"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100),
                name="commission_share",
                violation_error_message=_("Andel av heltid ska vara mellan 1 och 100 procent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role}"


class Credential(ValidPeriod, BaseModel):
    """A licence, a speciality, ST, a bevis or the transitional ground (domain S5, S6)."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="credentials")
    kind = models.CharField(_("Slag"), max_length=20, choices=CREDENTIALS)
    profession = models.CharField(_("Yrke"), max_length=60, blank=True)
    speciality = models.CharField(_("Specialitet"), max_length=60, blank=True)
    evidence = models.CharField(_("Underlag"), max_length=200, blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("credential_ends_after_start"),
            models.UniqueConstraint(
                fields=["staff", "kind", "profession", "speciality", "starts_on"],
                name="credential_once",
            ),
        ]


class Delegation(Voidable, ValidPeriod, BaseModel):
    """The manager's right to appoint, given to somebody else between two dates (HSF 4:5)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Commission, models.PROTECT, related_name="delegations")
    given_by = models.ForeignKey(Commission, models.PROTECT, related_name="given_delegations")

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [ends_after_start("delegation_ends_after_start")]

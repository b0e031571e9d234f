"""Care providers, units and teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from core.models import BaseModel, GuardedQuerySet, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start

REGION, KOMMUN = "region", "kommun"
PRINCIPALS = [(REGION, _("Region")), (KOMMUN, _("Kommun"))]

VARDCENTRAL, BVC, REHAB = "vardcentral", "bvc", "rehab"
SPECIALISTMOTTAGNING, PSYKIATRI = "specialistmottagning", "psykiatri"
SLUTENVARD, AKUTMOTTAGNING, HEMSJUKVARD = "slutenvard", "akutmottagning", "hemsjukvard"
HEMTJANST, SARSKILT_BOENDE, BISTAND = "hemtjanst", "sarskilt_boende", "bistand"
FORVALTNING = "forvaltning"
UNIT_KINDS = [
    (VARDCENTRAL, _("Vårdcentral")),
    (BVC, _("BVC")),
    (REHAB, _("Rehab")),
    (SPECIALISTMOTTAGNING, _("Specialistmottagning")),
    (PSYKIATRI, _("Psykiatri")),
    (SLUTENVARD, _("Slutenvård")),
    (AKUTMOTTAGNING, _("Akutmottagning")),
    (HEMSJUKVARD, _("Hemsjukvård")),
    (HEMTJANST, _("Hemtjänst")),
    (SARSKILT_BOENDE, _("Särskilt boende")),
    (BISTAND, _("Biståndshandläggning")),
    (FORVALTNING, _("Förvaltning")),
]
PRIMARY_CARE = frozenset({VARDCENTRAL, BVC, REHAB})
SOCIAL_CARE = frozenset({HEMTJANST, SARSKILT_BOENDE, BISTAND})
HEALTH_CARE = frozenset(kind for kind, _label in UNIT_KINDS) - SOCIAL_CARE - {FORVALTNING}


class CareProvider(BaseModel):
    """A vårdgivare, an omsorgsgivare or, as Gotland, both."""

    name = models.CharField(_("Namn"), max_length=200)
    hsa_id = models.CharField("HSA-id", max_length=31, unique=True, null=True, blank=True)
    organisation_number = models.CharField(max_length=10, blank=True)
    principal = models.CharField(max_length=10, choices=PRINCIPALS)
    gives_health_care = models.BooleanField(default=True)
    gives_social_care = models.BooleanField(default=False)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    def __str__(self) -> str:
        return self.name


class Unit(ValidPeriod, BaseModel):
    """A unit where care or social care is given. Guardian's permissions stand here only."""

    care_provider = models.ForeignKey(CareProvider, models.PROTECT, related_name="units")
    name = models.CharField(_("Namn"), max_length=200)
    hsa_id = models.CharField("HSA-id", max_length=31, unique=True, null=True, blank=True)
    kind = models.CharField(_("Slag"), max_length=25, choices=UNIT_KINDS)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    address = models.CharField(_("Adress"), max_length=200, blank=True)
    review_months = models.PositiveSmallIntegerField(_("Omprövas efter månader"), default=6)
    accepts_registered_decisions = models.BooleanField(
        _("Den som har rätt får registrera chefens beslut"), default=True
    )

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        default_permissions = ()
        permissions = [
            ("view_unit_contacts", "See the unit's contacts"),
            ("propose_contact", "Propose a contact"),
            ("decide_contact", "Decide on contacts as manager"),
            ("register_decision", "Register a manager's decision"),
            ("register_physician_choice", "Register the patient's choice of physician"),
            ("state_relation", "Open the patient in front of one"),
            ("register_patient", "Register a patient, listings and enrolments"),
            ("manage_staff", "Add staff and delegate"),
            ("offer_home_care_contact", "Offer a fast omsorgskontakt"),
            ("register_consent", "Register and end consents"),
            ("set_block", "Set and lift blocks at the patient's request"),
            ("lift_block", "Lift a block for a while"),
            ("open_emergency", "Open in an emergency"),
            ("open_protected", "Open protected personal data"),
            ("assess_ability", "Assess the ability to consent"),
            ("review_log", "Review the access log"),
            ("write_agreement", "Write drafts of documented agreements"),
            ("sign_agreement", "Sign documented agreements"),
        ]
        constraints = [ends_after_start("unit_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_social(self) -> bool:
        """Whether the unit belongs to the omsorgsgivare side (SVOD tells the two apart)."""
        return self.kind in SOCIAL_CARE


class UnitUserObjectPermission(UserObjectPermissionBase):
    """Guardian's row: this user holds this permission on this unit."""

    content_object = models.ForeignKey(Unit, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class Team(ValidPeriod, BaseModel):
    """A team at a unit, with a phone of its own."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    name = models.CharField(_("Namn"), max_length=100)
    identifier = models.CharField(max_length=40, blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("team_ends_after_start"),
            models.UniqueConstraint(fields=["unit", "name"], name="team_unique_name"),
        ]

    def __str__(self) -> str:
        return self.name

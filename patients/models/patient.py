"""The patient, the numbers that name her, and her login."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from organisation.models import Staff

NONE, SEKRETESSMARKERING, SKYDDAD = "none", "sekretessmarkering", "skyddad_folkbokforing"
PROTECTION_LEVELS = [
    (NONE, _("Ingen")),
    (SEKRETESSMARKERING, _("Sekretessmarkering")),
    (SKYDDAD, _("Skyddad folkbokföring")),
]

CONTACT_WAYS = [
    ("", _("Inte angivet")),
    ("phone", _("Ring")),
    ("sms", _("Sms")),
    ("letter", _("Brev")),
    ("1177", _("1177")),
]

PERSONNUMMER, SAMORDNINGSNUMMER = "personnummer", "samordningsnummer"
NATIONAL_RESERVE, LOCAL_RESERVE = "nationellt_reservnummer", "lokalt_reservnummer"
RESERVES = frozenset({NATIONAL_RESERVE, LOCAL_RESERVE})
IDENTIFIER_KINDS = [
    (PERSONNUMMER, _("Personnummer")),
    (SAMORDNINGSNUMMER, _("Samordningsnummer")),
    (NATIONAL_RESERVE, _("Nationellt reservnummer")),
    (LOCAL_RESERVE, _("Lokalt reservnummer")),
]


class SwedishKey(Func):
    """The text as a key that sorts å ä ö right in every PostgreSQL (house 3.15)."""

    function = "fk_sv_key"
    output_field = models.TextField()


class Patient(BaseModel):
    """A person. The birth date comes from the register, never from the number (scenario 43)."""

    given_name = models.CharField(_("Förnamn"), max_length=100, blank=True)
    family_name = models.CharField(_("Efternamn"), max_length=100, blank=True)
    birth_on = models.DateField(_("Född"), null=True, blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    contact_way = models.CharField(
        _("Vill helst bli nådd"), max_length=10, choices=CONTACT_WAYS, blank=True
    )
    language = models.CharField(_("Språk"), max_length=40, blank=True)
    needs_interpreter = models.BooleanField(_("Behöver tolk"), default=False)
    protection = models.CharField(
        _("Skyddade personuppgifter"), max_length=25, choices=PROTECTION_LEVELS, default=NONE
    )
    deceased_on = models.DateField(_("Avliden"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("Bekräftad av folkbokföringen"), default=False)
    # She is the same person as another patient, who has everything of hers by now (ADR 0021).
    joined_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="joined_from",
    )
    sort_key = models.GeneratedField(
        expression=SwedishKey(Concat(F("family_name"), Value(" "), F("given_name"))),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked(excluded_fields=["sort_key"])

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "id"], name="patient_sort_key"),
            GinIndex(fields=["sort_key"], opclasses=["gin_trgm_ops"], name="patient_name_parts"),
            models.Index(fields=["birth_on"], name="patient_birth_on"),
            models.Index(
                fields=["joined_into"],
                condition=Q(joined_into__isnull=False),
                name="patient_joined_into",
            ),
            # The dead are few, and every figure leaves them out.
            models.Index(
                fields=["deceased_on"],
                condition=Q(deceased_on__isnull=False),
                name="patient_deceased_on",
            ),
        ]

    def __str__(self) -> str:
        return f"patient {self.pk}"  # never a name: this ends up in tracebacks

    @property
    def name(self) -> str:
        """Given and family name, or a word for "unknown"."""
        return f"{self.given_name} {self.family_name}".strip() or str(_("Okänt namn"))

    @property
    def is_protected(self) -> bool:
        """Whether contacts, unit, phone and address are hidden outside the care relation."""
        return self.protection != NONE

    def is_deceased(self, day: date) -> bool:
        """Whether the patient had died on or before the day."""
        return self.deceased_on is not None and self.deceased_on <= day


class Identifier(Voidable, BaseModel):
    """One number of a patient; a number belongs to one person only."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=25, choices=IDENTIFIER_KINDS)
    value = models.CharField(max_length=20)
    is_current = models.BooleanField(default=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="identifier_patient")]
        constraints = [
            models.UniqueConstraint(
                fields=["value"],
                condition=Q(voided_at__isnull=True),
                name="identifier_unique_value",
                violation_error_code="NUMRET_FINNS",
                violation_error_message=_("Numret finns redan hos en annan patient."),
            ),
        ]

    def __str__(self) -> str:
        return f"identifier {self.pk}"


class PatientAccount(BaseModel):
    """The login of a patient to her own page; a second one comes only with a joined patient."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="patient_account"
    )
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="accounts")
    by_join = models.BooleanField(default=False)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(by_join=False),
                name="patientaccount_one",
                violation_error_code="HAR_INLOGGNING",
                violation_error_message=_("Patienten har redan en inloggning."),
            ),
        ]


class OwnRecord(BaseModel):
    """Which patient somebody at work is, so that nobody opens her own record (PDL 4:1).

    An import tells it once: the personnummer is matched with the register and not kept beside the
    staff. One person may be in the directory more than once, at several employers.
    """

    staff = models.OneToOneField(Staff, models.PROTECT, related_name="own_record")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="at_work")

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="ownrecord_patient")]

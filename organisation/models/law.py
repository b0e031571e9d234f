"""The law that a reason stands on: rows that an administrator can change, with dates."""

from django.db import models

from core.models import BaseModel, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap


class LegalReference(ValidPeriod, BaseModel):
    """What a key meant on a day. Texts never carry a paragraph number of their own."""

    key = models.SlugField(max_length=50)
    citation = models.CharField(max_length=80)  # "HSF (2017:80) 4 kap. 1 §"
    summary = models.CharField(max_length=300)
    url = models.URLField(blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("legalreference_ends_after_start"),
            no_overlap(
                "key",
                name="legalreference_no_overlap",
                code="LAGRUM_FINNS",
                message="Det finns redan en hänvisning för de dagarna.",
            ),
        ]

    def __str__(self) -> str:
        return self.citation

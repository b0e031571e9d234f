"""Who may log in. What they may do comes from a commission, never from the user row."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A login. Staff and patients alike; names live on ``Staff`` and ``Patient``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

"""Django's own accounts; whose a session is, is asked by a statement that is ready."""

from uuid import UUID

from django.contrib.auth.backends import ModelBackend

from organisation.lookups import user_by_key
from organisation.models import User


class Accounts(ModelBackend):
    """Asked in every request of somebody who is logged in."""

    def get_user(self, user_id: UUID) -> User | None:
        """The user, while the account is open."""
        user = user_by_key(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

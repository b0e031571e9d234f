"""Django's sessions in the database, which also remember when they end (WCAG 2.2.1)."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions


class SessionStore(DatabaseSessions):
    """As Django's own; ``ends_at`` is known once the session has been read."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]  # Django's own, not in the stubs
        self.ends_at = row.expire_date if row else None
        return row

    def seconds_left(self, now: datetime) -> int:
        """How long the session lasts if nothing renews it; 0 when it is not known."""
        if self.ends_at is None:
            return 0
        return max(0, int((self.ends_at - now).total_seconds()))

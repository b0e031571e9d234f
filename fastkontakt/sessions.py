"""Django's sessions in the database, which end when nobody does anything (WCAG 2.2.1).

A session lasts ``SESSION_IDLE_SECONDS`` after the latest request, and ``SESSION_COOKIE_AGE`` in
all. It is written anew at most once a minute, so that reading pages stays cheap.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from core.ready import Moment, Ready, Word
from fastkontakt import clock

BEGAN = "began"
WRITTEN_AFTER = 60  # seconds
_SESSION, _NOW = Word("session"), Moment(1, 1, 2, tzinfo=UTC)


class SessionStore(DatabaseSessions):
    """As Django's own; ``ends_at`` is known once the session has been read."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> Any:
        """As Django's own, by a statement that is ready: it is asked in every request."""
        found = _stored(self.model).fetch({_SESSION: self.session_key, _NOW: clock.now()})
        if not found:
            self._session_key, self.ends_at = None, None
            return None
        self.ends_at = found[0].expire_date
        return found[0]

    def get_expiry_age(self, **_more: Any) -> int:
        """Seconds from now: as long as nothing is done, and never past the end of the whole."""
        left = settings.SESSION_COOKIE_AGE
        if (began := self.get(BEGAN)) is not None:
            left -= int(clock.now().timestamp()) - began
        return max(0, min(settings.SESSION_IDLE_SECONDS, left))

    def get_expiry_date(self, **_more: Any) -> datetime:
        """The same as a moment."""
        return clock.now() + timedelta(seconds=self.get_expiry_age())

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Remember when the person logged in."""
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if SESSION_KEY in data and BEGAN not in data:
            data[BEGAN] = int(clock.now().timestamp())
        super().save(must_create=must_create)

    def begin_again(self) -> None:
        """The whole time from now on."""
        self[BEGAN] = int(clock.now().timestamp())

    def touch(self) -> None:
        """Something is done: the session lasts longer, if there is more than a minute to win.

        Only its end is written: what another tab has just changed in it stands.
        """
        now = clock.now()
        if self.ends_at and self.get_expiry_age() - self.seconds_left(now) > WRITTEN_AFTER:
            self.ends_at = self.get_expiry_date()
            row = self.model.objects.filter(session_key=self.session_key)
            row.update(expire_date=self.ends_at)

    def seconds_left(self, now: datetime) -> int:
        """How long the session lasts if nothing renews it; 0 when it is not known."""
        if self.ends_at is None:
            return 0
        return max(0, int((self.ends_at - now).total_seconds()))


@lru_cache(maxsize=1)
def _stored(model: Any) -> Ready:
    """A session that has not ended, by its key."""
    return Ready(model.objects.filter(session_key=_SESSION, expire_date__gt=_NOW))

"""The nouns of the log: its rows, what patients ask about them, and how they are reviewed."""

from accesslog.models.entries import AccessEntry
from accesslog.models.questions import LogQuestion
from accesslog.models.reviews import GuessNotice, LogReview, LogSample

__all__ = ["AccessEntry", "GuessNotice", "LogQuestion", "LogReview", "LogSample"]

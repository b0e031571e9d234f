"""Nouns: patients, their identifiers, listings, enrolments, relatives and stated relations."""

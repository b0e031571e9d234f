"""Nouns: fixed contacts, coordination, proposals and home-care offers."""

"""Nouns: users, care providers, units, teams, staff, commissions, credentials, delegations, law."""

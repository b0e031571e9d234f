"""Consent, blocks and stated reasons for reading across care givers."""

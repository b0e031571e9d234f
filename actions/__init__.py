"""The verbs: lock, may, rules, save, tell. Every write and every reading of a patient is here."""

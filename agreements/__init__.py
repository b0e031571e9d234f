"""Agreements, plans and discharges between units and with the patient."""

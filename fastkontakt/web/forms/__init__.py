"""The staff pages' forms: they check shape only; rules are below the doors."""

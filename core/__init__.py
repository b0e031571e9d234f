"""What all other packages stand on: periods, reasons, errors, identifiers, the database."""

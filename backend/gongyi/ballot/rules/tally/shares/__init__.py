"""The engine of equal shares: floats with proven bounds, integers where the bounds touch."""

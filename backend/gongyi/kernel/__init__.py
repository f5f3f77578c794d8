"""Words that every slice shares; knows no slice."""

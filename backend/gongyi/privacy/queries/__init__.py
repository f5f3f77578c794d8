"""The SQL of consent, erasure and retention."""

"""公示: what was shown, when and to whom, its digest, what was objected and answered."""

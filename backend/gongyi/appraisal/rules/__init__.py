"""What the appraisal decides: pure."""

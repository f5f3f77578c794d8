"""The SQL of the appraisal."""

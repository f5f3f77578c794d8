"""Templates of the appraisal's printed reports."""

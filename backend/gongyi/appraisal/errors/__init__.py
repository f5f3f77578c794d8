"""Ways of saying no in the appraisal, a file per noun."""

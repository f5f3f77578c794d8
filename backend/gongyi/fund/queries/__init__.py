"""The only SQL of the fund, one file per noun."""

"""Pure decisions of the fund: no clock, no database, no framework."""

"""Pure decisions of deliberation: no clock, no database, no framework."""

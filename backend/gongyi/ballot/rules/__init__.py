"""Pure decisions of the ballot; `tally` is a library of its own."""

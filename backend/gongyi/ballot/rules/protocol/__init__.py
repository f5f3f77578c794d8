"""The messages of the secret ballot and the mathematics behind them (docs/ballot-format.md)."""

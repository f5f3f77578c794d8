"""The fund on the wire, one file per noun."""

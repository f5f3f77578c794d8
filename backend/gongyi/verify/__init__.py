"""`gongyi verify`: recount a ballot from its public bundle, and `gongyi witness`.

Written from docs/ballot-format.md and not from the server: nothing of `ballot.rules.protocol` is
used here. Only equal shares are counted by the counting library, which is for everyone.
"""

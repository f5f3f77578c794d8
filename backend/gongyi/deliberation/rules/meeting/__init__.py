"""A meeting as a fold: what happened, in order, gives how it stands. Pure.

The order of business is that of the thirteen rules of Nantang (Robert's Rules, made short for a
village): one motion at a time, a second before a debate, two minutes twice, for and against in
turn, points of order first, the moderator without an opinion, for before against, abstentions
never called, a tie not carried.
"""

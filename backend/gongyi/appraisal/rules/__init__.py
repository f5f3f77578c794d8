"""How the people to ask are drawn, and how what they say becomes a figure: pure and exact."""

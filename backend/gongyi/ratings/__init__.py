"""Five faces after a service: who answers for a bad one, and what everybody may see of them."""

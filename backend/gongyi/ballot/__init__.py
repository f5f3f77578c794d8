"""Papers, the box, the count: secret, and open to anyone's recount."""

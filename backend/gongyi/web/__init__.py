"""The little HTTP that is nobody's slice."""

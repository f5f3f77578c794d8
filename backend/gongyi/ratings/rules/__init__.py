"""Rules of rating: pure."""

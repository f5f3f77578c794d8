"""How deliberation says no. Each docstring is the sentence that the person reads."""

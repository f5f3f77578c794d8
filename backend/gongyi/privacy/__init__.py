"""Personal data: what people agreed to, what is kept of them, how they get it and get rid of it."""

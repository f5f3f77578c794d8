"""Play a real election through the HTTP API only, as its residents and its committee would."""

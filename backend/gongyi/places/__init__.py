"""City → district → street → community → building, and the points where a code hangs."""

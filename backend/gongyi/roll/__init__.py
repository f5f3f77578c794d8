"""居民名册: dwellings, who lives where, who may vote."""

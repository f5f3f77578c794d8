"""Files of the made-up city: samples that say that they are samples."""

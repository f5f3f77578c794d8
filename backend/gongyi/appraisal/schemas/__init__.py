"""The appraisal on the wire, one file per noun."""

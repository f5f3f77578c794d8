"""What can be done with the appraisal: the door of this slice."""

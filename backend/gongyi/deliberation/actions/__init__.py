"""What can be done with topics, resolutions and meetings: the door of this slice."""

"""议事: topics, statements, meetings, motions, resolutions, follow-ups."""

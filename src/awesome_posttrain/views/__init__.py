"""What templates and exports see: everything derived from the catalogue, and no prose."""

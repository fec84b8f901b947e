"""Measures the project on invented entries; nothing here is part of what readers get."""

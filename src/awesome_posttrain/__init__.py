"""The map of LLM post-training: entries in YAML, checked, linked and rendered."""

"""The demonstration: an invented contest with invented people and drawn pictures."""

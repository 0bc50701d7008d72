"""Documents made from records: pure, the same bytes for the same records."""

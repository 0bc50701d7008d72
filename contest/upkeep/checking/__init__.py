"""Checking an installation against itself: rot and meddling are found, by kind."""

"""Keeping an installation alive: backup, restore, check, a copy before each upgrade.

In comes an Installation (configuration, store, engine); out come folders that prove
themselves, findings in words, and facts about how it is. Nothing here knows HTTP.
"""

"""The words of every refusal, by code; translated when they are said."""

from contest.web.wording.media import AWAY, BUSY, FULL, MEDIA, PARTS
from contest.web.wording.rules import RULES

__all__ = ["AWAY", "BUSY", "FULL", "MEDIA", "PARTS", "RULES"]

"""The words of every refusal, by code; translated when they are said."""

from contest.web.wording.media import MEDIA, OUTSIDE, PARTS
from contest.web.wording.rules import RULES

__all__ = ["MEDIA", "OUTSIDE", "PARTS", "RULES"]

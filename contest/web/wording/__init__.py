"""The words of every refusal, by code; translated when they are said."""

from contest.web.wording.media import FULL, MEDIA
from contest.web.wording.rules import RULES

__all__ = ["FULL", "MEDIA", "RULES"]

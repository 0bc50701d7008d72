"""The words of a picture: its title, and what is seen in it."""

from contest.demo.scenes.scene import Words
from contest.demo.scenes.sights import SIGHTS
from contest.demo.scenes.sights_town import SIGHTS_TOWN
from contest.demo.scenes.titles import TITLES

ALTS = SIGHTS | SIGHTS_TOWN


def title_of(name: str) -> Words:
    """Give the title of a scene."""
    return TITLES[name]


def alt_of(name: str) -> Words:
    """Give the description of a scene for those who cannot see it."""
    return ALTS[name]

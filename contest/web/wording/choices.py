"""How choices stored as codes are said."""

from contest.web.wording.marks import N_

MADE_BY: dict[str, str] = {
    "none": N_("Straight from the camera"),
    "corrective": N_("Camera photograph, developed: exposure, colour, tone, crop"),
    "composite": N_("Parts were removed, added or retouched"),
    "generative": N_("A generative system filled or changed part of it"),
    "synthetic": N_("It was composed by a generative system"),
}

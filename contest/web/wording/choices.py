"""How choices stored as codes are said: to who chooses, and to who reads it later."""

from contest.web.wording.marks import N_

MADE_BY: dict[str, str] = {
    "none": N_("As the camera recorded it"),
    "corrective": N_("Developed from camera photographs"),
    "composite": N_("Parts were removed, added or put together"),
    "generative": N_("A generative system filled or changed part of it"),
    "synthetic": N_("A generative system composed it"),
}

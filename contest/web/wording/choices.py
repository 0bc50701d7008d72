"""How choices stored as codes are said: to who chooses, and to who reads it later."""

from contest.models.states import Medium
from contest.web.wording.marks import N_

_BY_SYSTEM: dict[str, str] = {
    "generative": N_("A generative system filled or changed part of it"),
    "synthetic": N_("A generative system composed it"),
}
_TO_TELL: dict[str, str] = {
    "composite": N_("Say below what and where."),
    "generative": N_("Say below what and where."),
}

# How an entry was made, in the words of its trade; hints stand below them in the form.
MADE_BY: dict[Medium, dict[str, str]] = {
    Medium.photograph: {
        "none": N_("As the camera recorded it"),
        "corrective": N_("Developed from camera photographs"),
        "composite": N_("Parts were removed, added or put together"),
        **_BY_SYSTEM,
    },
    Medium.film: {
        "none": N_("As the camera recorded it"),
        "corrective": N_("Cut and graded from what the camera recorded"),
        "composite": N_("Parts of the picture were removed, added or put together"),
        **_BY_SYSTEM,
    },
    Medium.sound: {
        "none": N_("As it was recorded"),
        "corrective": N_("Cut and mixed from recordings"),
        "composite": N_("Parts were removed, added or put together"),
        **_BY_SYSTEM,
    },
}
MADE_HINTS: dict[Medium, dict[str, str]] = {
    Medium.photograph: {
        "none": N_("Nothing was changed but size and format."),
        "corrective": N_(
            "Exposure, color, tone, crop, dust. Nothing added or removed."
        ),
        **_TO_TELL,
    },
    Medium.film: {
        "none": N_("Nothing was changed but size and format."),
        "corrective": N_(
            "Cuts, exposure, color, level of the sound. Nothing added or removed in the picture."
        ),
        **_TO_TELL,
    },
    Medium.sound: {
        "none": N_("Nothing was changed but the format."),
        "corrective": N_("Cuts, level, tone, noise. Nothing added from elsewhere."),
        **_TO_TELL,
    },
}

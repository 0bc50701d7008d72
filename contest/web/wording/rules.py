"""Why an act is refused, by rule. One dict a stage, joined at the end."""

from contest.web.wording.marks import N_

CALLING: dict[str, str] = {
    "call.incomplete": N_("The call cannot open yet: something is missing."),
}

RULES: dict[str, str] = {**CALLING}

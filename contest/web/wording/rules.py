"""Why an act is refused, by rule. One dict a stage, joined at the end."""

from contest.web.wording.entering import ENTERING
from contest.web.wording.calling import CALLING, SCREENING

RULES: dict[str, str] = {**CALLING, **ENTERING}

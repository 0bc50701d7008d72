"""Why an act is refused, by rule. One dict a stage, joined at the end."""

from contest.web.wording.calling import CALLING
from contest.web.wording.entering import ENTERING
from contest.web.wording.joining import JOINING
from contest.web.wording.judging import JUDGING
from contest.web.wording.moving import MOVING
from contest.web.wording.results import RESULTS

RULES: dict[str, str] = {
    **CALLING,
    **ENTERING,
    **JOINING,
    **JUDGING,
    **MOVING,
    **RESULTS,
}

"""Why a file is refused. Codes are contest.media's reasons; facts name the limit."""

from contest.web.wording.marks import N_

FULL = N_(
    "There is no room for more files at the moment. Nothing was stored. "
    "The organizers have been told."
)

MEDIA: dict[str, str] = {
    "undecodable": N_("The file cannot be read as a photograph."),
}

"""What each status of HTTP means to a person."""

from contest.web.wording.marks import N_

OTHERWISE = N_("Something went wrong on our side. Nothing you sent was half stored.")
# Said of every address of the jury alike, so that it tells of none whether it is there.
NO_ROOM = N_("The rooms of a jury are open to its jurors alone.")

# Said of every gallery that is not public, whether there is one or not.
NO_GALLERY = N_(
    "There is no gallery at this address. A gallery opens when its results are published."
)

STATUSES: dict[int, str] = {
    400: N_(
        "The form has expired or was sent twice. Go back, reload the page and send it again."
    ),
    403: N_("This page is not open to you."),
    404: N_("There is nothing at this address."),
    405: N_("This address does not take that kind of request."),
    409: N_("The page was out of date. Nothing was changed; look at it again."),
    410: N_("This page has been taken down."),
    413: N_("What was sent is larger than this page takes. Nothing was stored."),
    415: N_("This kind of file is not taken here."),
    429: N_("Too many tries. Wait a quarter of an hour, then try again."),
    503: N_(
        "The site cannot do this right now. Nothing was stored; try again in a moment."
    ),
    507: N_("There is no room for more files at the moment. Nothing was stored."),
}

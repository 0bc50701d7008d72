"""Words of placing and publishing: refusals, and what is still open."""

from contest.web.wording.marks import N_

RESULTS: dict[str, str] = {
    "award.elsewhere": N_("This category belongs to another edition."),
    "award.full": N_("All places of this award are taken."),
    "award.held": N_("Someone holds this award. Take it back first."),
    "award.not_eligible": N_(
        "This entry has no place in the results of that category, or no longer takes part."
    ),
    "award.one_per_entry": N_(
        "This entry has an award already; one entry gets one award."
    ),
    "award.reason_missing": N_("Write why the award is withheld."),
    "award.unnamed": N_("The award needs a name in every language of this edition."),
    "award.withheld": N_("This award is withheld. Offer it again first."),
    "exhibit.down_already": N_("This exhibit is taken down already."),
    "exhibit.entry_gone": N_("Its entry no longer takes part; it cannot hang."),
    "exhibit.not_down": N_("This exhibit hangs."),
    "exhibit.reason_missing": N_("Write why the exhibit is taken down."),
    "gallery.incomplete": N_(
        "Something is still missing; the gallery’s desk lists it."
    ),
    "gallery.no_verdict": N_(
        "The gallery is hung from the verdict, which is not sealed yet."
    ),
    "gallery.not_public": N_("The gallery is not public."),
    "gallery.public_already": N_("The gallery is public already."),
    "tie.not_an_order": N_("Give each entry its own number, from first to last."),
    "tie.not_these": N_("These entries do not share one place."),
    "tie.not_settled": N_("This tie is not settled."),
    "tie.reason_missing": N_("Write why the entries stand in this order."),
    "verdict.not_ready": N_(
        "The verdict cannot be sealed yet; the results page says what is open."
    ),
    "verdict.sealed": N_("The verdict is sealed; results can no longer change."),
}

OPEN_POINTS: dict[str, str] = {
    "awards_lost": N_("An award is held by an entry that no longer takes part."),
    "awards_open": N_("An award is neither granted nor withheld."),
    "no_awards": N_("No award is on offer."),
    "no_rounds": N_("There was no round of judging."),
    "rounds_open": N_("A round is not closed."),
}

LACKING: dict[str, str] = {
    "alt": N_("A work is not described in words"),
    "empty": N_("Nothing hangs yet"),
    "entry_gone": N_("The entry no longer takes part; take the exhibit down"),
    "place": N_("The place is not translated"),
    "text": N_("The text is not translated"),
    "title": N_("The title is not translated"),
}

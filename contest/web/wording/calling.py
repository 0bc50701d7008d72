"""Why an act of calling or screening is refused."""

from contest.web.wording.marks import N_

CALLING: dict[str, str] = {
    "call.frozen": N_(
        "The call is open, so its rules stand still. Only the deadline can be moved, later and announced."
    ),
    "call.incomplete": N_("The call cannot open yet: something is missing."),
    "category.in_use": N_(
        "A round or an award belongs to this category. Remove that first."
    ),
    "consent.given": N_(
        "Someone has already agreed to this text, so it cannot be taken away."
    ),
    "consent.kind": N_(
        "A consent is named with small Latin letters and underscores, for example publish_name."
    ),
    "consent.words": N_("Write both the sentence to agree to and its explanation."),
    "dates.order": N_("Entries must close later than they open."),
    "deadline.not_open": N_("Only the deadline of an open call can be moved."),
    "deadline.only_later": N_("The new deadline must be later than the present one."),
    "deadline.reason": N_(
        "The reason is announced in every language of the contest. Write it in each."
    ),
    "languages.unknown": N_("Choose at least one of the three languages."),
    "limit.formats": N_("Choose at least one kind of file."),
    "limit.no_film": N_(
        "No film can be that long on its longer side and fit the largest frame."
    ),
    "limit.order": N_(
        "Write at least %(least)s: that is the smallest number of files you allow."
    ),
    "limit.pieces": N_("A series has at least one file and at most %(most)s."),
    "limit.positive": N_("Write a whole number, not below the least that makes sense."),
    "limit.range": N_("Write a number from %(least)s to %(most)s."),
    "limit.single": N_("A single work is exactly one file."),
    "mirror.other": N_("A mirror is another category of the same edition."),
    "name.missing": N_("Write the name in at least one language."),
    "reason.missing": N_("Write the reason; the author will read it."),
    "seat.ended": N_("This seat is free already."),
    "seat.last_organizer": N_(
        "This is the only organizer. Seat another one first, so that the contest is never without."
    ),
    "slug.letters": N_(
        "Use small Latin letters, digits and single hyphens, up to %(longest)s in all."
    ),
    "slug.reserved": N_(
        "“%(slug)s” is kept for pages of the house. Choose another word."
    ),
    "slug.taken": N_("“%(slug)s” is taken. Choose another word."),
    "title.missing": N_("Write the title in at least one language."),
    "words.missing": N_("Write what is meant; an empty text helps nobody."),
    "zone.unknown": N_("Choose the zone in which these times are told."),
    "screening.not_out": N_("This entry is not disqualified."),
    "screening.not_submitted": N_(
        "This entry does not take part right now, so there is nothing to decide."
    ),
    "screening.sealed": N_(
        "Judging of this category has opened. Screening can no longer be taken back."
    ),
}

"""Why an act of an entrant is refused, and what an entry still lacks."""

from contest.web.wording.marks import N_

ENTERING: dict[str, str] = {
    "call.closed": N_(
        "The call is not open: nothing can be added, changed or withdrawn now."
    ),
    "call.late": N_(
        "Entries are closed: a file that was not on its way before the deadline cannot come any more."
    ),
    "category.full": N_(
        "At most %(limit)s of your entries can take part in this category. Withdraw another one first."
    ),
    "consent.in_use": N_(
        "Entries of yours take part with this permission. Read it to take it back: there you see which of them leave the contest with it."
    ),
    "consent.missing": N_("A required permission is not given: “%(label)s”."),
    "consent.not_given": N_(
        "This permission does not stand, so nothing was taken back."
    ),
    "country.missing": N_("Say in which country it was made."),
    "country.other_author": N_(
        "This category is for authors from: %(country)s. Your profile names another country."
    ),
    "country.other_place": N_("This category is for what was made in: %(country)s."),
    "drafts.full": N_("You have %(limit)s drafts already. Submit or delete one first."),
    "edition.full": N_(
        "At most %(limit)s of your entries can take part in this edition. Withdraw another one first."
    ),
    "entry.disqualified": N_(
        "The entry was disqualified and can no longer be changed."
    ),
    "entry.judged": N_(
        "The jury has this entry before it already: it can be withdrawn, but not changed."
    ),
    "entry.not_draft": N_(
        "Only a draft that was never submitted can be deleted. Withdraw the entry instead."
    ),
    "entry.not_submitted": N_(
        "The entry is not submitted, so there is nothing to withdraw."
    ),
    "files.none": N_("No file was chosen. Choose one first, then send it."),
    "making.missing": N_("Say how the entry was made."),
    "making.synthetic": N_(
        "What a generative system composed cannot take part in this category."
    ),
    "making.untold": N_("Say what exactly was removed, added or generated, and where."),
    "note.answered": N_("This was answered already."),
    "note.empty": N_("The answer is empty."),
    "piece.caption_long": N_("A caption has at most %(limit)s characters."),
    "piece.entered_already": N_(
        "File %(number)s takes part already, in your entry “%(title)s”."
    ),
    "piece.same": N_("This file is in the entry already: it is number %(number)s."),
    "pieces.full": N_(
        "The entry has all the files that this category takes: %(limit)s. Remove or replace one."
    ),
    "pieces.none": N_("The entry has no file yet."),
    "pieces.other_set": N_(
        "The files changed on another page. Nothing was moved; look at the order again."
    ),
    "pieces.too_few": N_("Files in the entry: %(found)s. Needed: at least %(limit)s."),
    "pieces.too_many": N_("Files in the entry: %(found)s. Taken: at most %(limit)s."),
    "place.missing": N_("Say where it was made."),
    "profile.incomplete": N_("Your profile needs your name and your country."),
    "quota.bytes": N_(
        "Your files in this edition would exceed %(limit)s MB in all. Remove what you do not need."
    ),
    "quota.pieces": N_(
        "You have %(limit)s files in this edition, and more are not kept. Remove what you do not need."
    ),
    "taken.missing": N_("Say when it was made."),
    "title.file_name": N_("“%(title)s” is the name of a file. Give the entry a title."),
    "title.missing": N_("The entry needs a title."),
    "title.none": N_("The rules ask for a title. “%(title)s” is refused."),
}

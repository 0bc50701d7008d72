"""Judging in words: why an act is refused, and what methods and reasons are called."""

from contest.web.wording.marks import N_

JUDGING: dict[str, str] = {
    "ballot.flag": N_("Choose one of the reasons."),
    "ballot.incomplete": N_(
        "A mark is missing. A blank is not a zero: choose a mark for every criterion."
    ),
    "ballot.off_scale": N_(
        "A mark is a whole number from %(low)s to %(high)s. Nothing was stored."
    ),
    "ballot.rank_only": N_(
        "In this round entries are put in order on the light table."
    ),
    "ballot.recused": N_(
        "You stepped aside from this entry. It has gone to another juror."
    ),
    "ballot.stale": N_(
        "This ballot was changed on another page or device. The newer one is shown; nothing of it was overwritten."
    ),
    "ballot.too_long": N_(
        "The text is longer than %(limit)s characters. Nothing was stored."
    ),
    "ballot.unknown_criterion": N_(
        "This round has no such criterion. Nothing was stored."
    ),
    "ballot.void": N_(
        "This ballot is no longer yours; the panel has changed. Nothing was stored."
    ),
    "ballot.withdrawn": N_("This entry no longer takes part. Nothing was stored."),
    "cut.amount": N_("The number of the cut is out of range."),
    "cut.kind": N_("This kind of cut is not known."),
    "cut.reason": N_("Give the reason in words; it goes into the protocol."),
    "juror.declined": N_(
        "This invitation was declined. Ask the organizers for a new one."
    ),
    "juror.field": N_("Choose grey, black or white."),
    "juror.invited": N_("This address is on the panel already."),
    "juror.left": N_(
        "This seat on the jury has been given up. Ballots already cast are safe."
    ),
    "juror.seated": N_("This seat is taken already."),
    "juror.twice": N_("This account sits on the panel already."),
    "plan.approve_scale": N_(
        "Yes and no need a scale from 0 to 1; yes, maybe and no one from 0 to 2."
    ),
    "plan.criteria": N_(
        "At least one criterion must count, and no weight may be below zero."
    ),
    "plan.cut": N_("Give the number at which to cut."),
    "plan.cut_best": N_("Give how many go on: a whole number of at least 1."),
    "plan.cut_percent": N_("Give a percentage above 0 and up to 100."),
    "plan.elsewhere": N_("This belongs to another edition."),
    "plan.no_categories": N_("Choose at least one category."),
    "plan.one_criterion": N_("Only rounds by scores can have several criteria."),
    "plan.quorum": N_("At least one ballot an entry is needed."),
    "plan.rank_all": N_(
        "In a ranking every juror sees every entry; leave the number of ballots empty."
    ),
    "plan.scale": N_("The scale must rise, from 0 or more up to 1,000 at most."),
    "plan.tie_chain": N_("One of the tie-breakers is not known."),
    "plan.top_n": N_("At least one place must be ranked."),
    "ranking.handed_in": N_("The order has been handed in. Take it back to change it."),
    "ranking.incomplete": N_(
        "%(placed)s of %(wanted)s places are filled. Fill them all, then hand in."
    ),
    "ranking.unknown": N_(
        "The order did not fit this round. Nothing was stored; look at it again."
    ),
    "recusal.note": N_(
        "Say the reason in a few words; only the chair and the organizers see it."
    ),
    "reminder.nothing_open": N_(
        "No ballot of this juror waits; there is nothing to remind of."
    ),
    "reminder.sent": N_("A reminder went to this juror today; one a day is enough."),
    "plan.after_other": N_(
        "Round %(number)s did not judge “%(name)s”. Choose all entries, or leave this category out."
    ),
    "round.before_open": N_("Round %(number)s must be closed first."),
    "round.closed": N_("This round is closed. Nothing more was stored."),
    "round.followed": N_("A later round builds on this one."),
    "round.needs_reason": N_(
        "%(missing)s ballots are missing. Give the reason in words; it goes into the protocol."
    ),
    "round.no_entries": N_("There is no entry for this round yet."),
    "round.no_jurors": N_("Nobody sits on the panel yet."),
    "round.open": N_("This round is open already."),
    "round.paused": N_(
        "The round is paused. Nothing was stored; marks are taken again when it goes on."
    ),
    "round.planned": N_("This round has not been opened yet."),
    "round.quorum": N_(
        "%(quorum)s ballots an entry cannot be had from %(seated)s jurors."
    ),
    "round.too_many_to_rank": N_(
        "%(entries)s entries are too many to put in order by looking; up to %(limit)s can be."
    ),
    "tally.aggregate": N_("This way of counting is not known."),
    "tally.criteria": N_("At least one criterion must count."),
    "tally.marked_twice": N_("One ballot has two marks on one criterion."),
    "tally.method": N_("This method is not known."),
    "tally.panel_apart": N_(
        "The panel falls into parts that share no entries, so nothing says which part is the more severe."
    ),
    "tally.scale": N_("The scale must rise."),
    "tally.shrink": N_("This way of counting is not known."),
    "tally.tie_chain": N_("One of the tie-breakers is not known."),
    "tally.trim": N_("Less than half may be left off at each end."),
    "tally.unknown_criterion": N_(
        "A mark stands on a criterion that the round does not have."
    ),
}

REASONS: dict[str, str] = {
    "known": N_("I know the author"),
    "took_part": N_("I took part in it"),
    "own": N_("It is my own"),
    "other": N_("Another reason"),
}

DOUBTS: dict[str, str] = {
    "rule": N_("It breaks a rule"),
    "seen": N_("I have seen it elsewhere"),
    "machine": N_("I doubt that a camera made it"),
    "recognized": N_("The author can be recognized"),
}

FIELDS: dict[str, str] = {
    "grey": N_("grey"),
    "black": N_("black"),
    "white": N_("white"),
}

YES_NO = (N_("No"), N_("Yes"))
YES_MAYBE_NO = (N_("No"), N_("Maybe"), N_("Yes"))

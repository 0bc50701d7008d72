"""Who gets in where: the written answer for every page and act of the product.

A row names the roles that get in; the rest gets 404, whoever is not signed in (or
may no longer be) is sent to sign in. `HIDDEN` answers 404 to everybody alike.
"""

ROLES = (
    "nobody",
    "ansel",  # entered what the addresses name
    "dorothea",  # entered something else
    "mallory",  # has an account and nothing else
    "henri",  # judges the named rounds, in the chair
    "vivian",  # judges the named rounds
    "imogen",  # judges in another panel of this edition
    "ernst",  # judged here and left
    "gordon",  # organizes this contest
    "secretary",
    "editor",
    "translator",
    "stranger",  # organizes another contest
    "away",  # judges in another contest
    "administrator",
    "disabled",  # was signed in when the account was closed
)
OUTSIDE = frozenset({"nobody", "disabled"})

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - OUTSIDE
HIDDEN = frozenset()
OWNER = frozenset({"ansel"})
ADMINISTRATOR = frozenset({"administrator"})
ORGANIZERS = frozenset({"gordon", "administrator"})
PROCEDURE = ORGANIZERS | {"secretary"}
WRITERS = ORGANIZERS | {"editor", "translator"}
CURATORS = PROCEDURE | {"editor"}
STAFF = CURATORS | {"translator"}
SOME_STAFF = STAFF | {"stranger"}
PANEL = frozenset({"henri", "vivian"})
ONE_JUROR = frozenset({"vivian"})
JURORS = PANEL | {"imogen", "away"}
ONESELF = frozenset({"gordon"})
VIEWERS = OWNER | PANEL | STAFF
CLOSE_VIEWERS = PANEL | STAFF  # not its author: a tile set tells that it hangs

# Who is told in words (403) that the seat was given up, where a panel gets in.
PARTED = frozenset({"ernst"})

WITHOUT_DOOR = frozenset(
    {
        "public.films.read",
        "public.films.show",
        "public.renditions.show",
        "public.tiles.show",
        "public.zooms.index",
        "public.zooms.show",
        "account.letters.index",
    }
)

ANSWERS = {
    "static": EVERYONE,
    # Anyone.
    "public.categories.show": EVERYONE,
    "public.editions.index": EVERYONE,
    "public.editions.show": EVERYONE,
    "public.exhibits.show": EVERYONE,
    "public.faces.index": EVERYONE,
    "public.faces.show": EVERYONE,
    "public.films.read": VIEWERS,
    "public.films.show": VIEWERS,
    "public.galleries.index": EVERYONE,
    "public.galleries.show": EVERYONE,
    "public.health.show": EVERYONE,
    "public.renditions.show": VIEWERS,
    "public.tiles.show": CLOSE_VIEWERS,
    "public.verdicts.show": EVERYONE,
    "public.zooms.index": CLOSE_VIEWERS,
    "public.zooms.show": CLOSE_VIEWERS,
    # Accounts.
    "account.browsers.destroy": ONESELF,
    "account.browsers.index": SIGNED_IN,
    "account.claims.create": EVERYONE,
    "account.claims.show": EVERYONE,
    "account.erasures.create": SIGNED_IN,
    "account.erasures.new": SIGNED_IN,
    "account.invitations.create": EVERYONE,
    "account.invitations.destroy": EVERYONE,
    "account.invitations.show": EVERYONE,
    "account.jury_invitations.create": EVERYONE,
    "account.jury_invitations.destroy": EVERYONE,
    "account.jury_invitations.show": EVERYONE,
    "account.letters.index": HIDDEN,
    "account.letters.show": HIDDEN,
    "account.passwords.create": EVERYONE,
    "account.passwords.edit": SIGNED_IN,
    "account.passwords.new": EVERYONE,
    "account.passwords.set_new": EVERYONE,
    "account.passwords.show": EVERYONE,
    "account.passwords.update": SIGNED_IN,
    "account.profiles.edit": SIGNED_IN,
    "account.profiles.show": SIGNED_IN,
    "account.profiles.update": SIGNED_IN,
    "account.registrations.create": EVERYONE,
    "account.registrations.new": EVERYONE,
    "account.registrations.show": EVERYONE,
    "account.registrations.update": EVERYONE,
    "account.sessions.create": EVERYONE,
    "account.sessions.destroy": EVERYONE,
    "account.sessions.new": EVERYONE,
    "account.themes.update": EVERYONE,
    "account.verifications.show": EVERYONE,
    "account.verifications.update": EVERYONE,
    # Entrants.
    "entrant.answers.create": OWNER,
    "entrant.consents.show": OWNER,
    "entrant.deletions.new": OWNER,
    "entrant.entries.create": SIGNED_IN,
    "entrant.entries.destroy": OWNER,
    "entrant.entries.index": SIGNED_IN,
    "entrant.entries.new": SIGNED_IN,
    "entrant.entries.show": OWNER,
    "entrant.entries.update": OWNER,
    "entrant.orders.update": OWNER,
    "entrant.captions.create": OWNER,
    "entrant.captions.destroy": OWNER,
    "entrant.posters.show": OWNER,
    "entrant.posters.update": OWNER,
    "entrant.transcripts.update": OWNER,
    "entrant.pieces.create": OWNER,
    "entrant.pieces.remove": OWNER,
    "entrant.pieces.replace": OWNER,
    "entrant.receipts.show": OWNER,
    "entrant.returns.show": OWNER,
    "entrant.returns.show_piece": OWNER,
    "entrant.submissions.create": OWNER,
    "entrant.submissions.destroy": OWNER,
    "entrant.uploads.create": OWNER,
    "entrant.uploads.destroy": OWNER,
    "entrant.uploads.show": OWNER,
    "entrant.uploads.update": OWNER,
    "entrant.withdrawals.create": OWNER,
    "entrant.withdrawals.new": OWNER,
    # Jurors. A ballot is seen by the one juror it was dealt to, under a round's code.
    "jury.ballots.create": PANEL,
    "jury.ballots.index": PANEL,
    "jury.ballots.show": PANEL,
    "jury.favourites.create": PANEL,
    "jury.favourites.destroy": PANEL,
    "jury.fields.update": PANEL,
    "jury.flags.create": PANEL,
    "jury.notes.update": PANEL,
    "jury.rankings.create": PANEL,
    "jury.rankings.destroy": PANEL,
    "jury.rankings.show": PANEL,
    "jury.rankings.update": PANEL,
    "jury.recusals.create": PANEL,
    "jury.recusals.destroy": PANEL,
    "jury.rounds.index": JURORS,
    "jury.rounds.show": PANEL,
    "jury.skips.create": PANEL,
    # The desk: rules of the call.
    "organizer.categories.create": ORGANIZERS,
    "organizer.categories.destroy": ORGANIZERS,
    "organizer.categories.edit": ORGANIZERS,
    "organizer.categories.index": STAFF,
    "organizer.categories.new": ORGANIZERS,
    "organizer.categories.update": ORGANIZERS,
    "organizer.consents.index": STAFF,
    "organizer.consents.update": ORGANIZERS,
    "organizer.contests.create": ADMINISTRATOR,
    "organizer.contests.new": ADMINISTRATOR,
    "organizer.deadlines.create": ORGANIZERS,
    "organizer.deadlines.edit": STAFF,
    "organizer.deadlines.update": ORGANIZERS,
    "organizer.desks.index": SOME_STAFF,
    "organizer.desks.show": STAFF,
    "organizer.editions.create": ORGANIZERS,
    "organizer.editions.edit": STAFF,
    "organizer.editions.new": ORGANIZERS,
    "organizer.editions.update": WRITERS,
    "organizer.openings.create": ORGANIZERS,
    "organizer.openings.new": STAFF,
    "organizer.openings.show": STAFF,
    "organizer.seats.create": ORGANIZERS,
    "organizer.seats.destroy": ORGANIZERS,
    "organizer.seats.index": ORGANIZERS,
    "organizer.seats.withdraw_invitation": ORGANIZERS,
    # The desk: entries and their authors.
    "organizer.audits.destroy": ORGANIZERS,
    "organizer.audits.edit": ORGANIZERS,
    "organizer.audits.index": PROCEDURE,
    "organizer.disqualifications.create": PROCEDURE,
    "organizer.disqualifications.destroy": PROCEDURE,
    "organizer.disqualifications.new": PROCEDURE,
    "organizer.entries.index": PROCEDURE,
    "organizer.entries.show": PROCEDURE,
    "organizer.originals.show": PROCEDURE,
    "organizer.screenings.create": PROCEDURE,
    "organizer.screenings.destroy": PROCEDURE,
    "organizer.screenings.index": PROCEDURE,
    "organizer.screenings.show": PROCEDURE,
    "organizer.screenings.update": PROCEDURE,
    # The desk: judging and results.
    "organizer.awards.create": PROCEDURE,
    "organizer.awards.destroy": PROCEDURE,
    "organizer.awards.offer_again": PROCEDURE,
    "organizer.awards.withhold": PROCEDURE,
    "organizer.changes.add_late": PROCEDURE,
    "organizer.changes.change_quorum": PROCEDURE,
    "organizer.changes.open_it": PROCEDURE,
    "organizer.changes.pause": PROCEDURE,
    "organizer.changes.resume": PROCEDURE,
    "organizer.closures.create": PROCEDURE,
    "organizer.closures.new": PROCEDURE,
    "organizer.jurors.create": PROCEDURE,
    "organizer.jurors.invite_again": PROCEDURE,
    "organizer.jurors.leave": PROCEDURE,
    "organizer.jurors.leaving": PROCEDURE,
    "organizer.jurors.withdraw_invitation": PROCEDURE,
    "organizer.panels.create": PROCEDURE,
    "organizer.panels.edit": PROCEDURE,
    "organizer.panels.index": PROCEDURE,
    "organizer.panels.update": PROCEDURE,
    "organizer.reminders.create": PROCEDURE,
    "organizer.rounds.create": PROCEDURE,
    "organizer.rounds.destroy": PROCEDURE,
    "organizer.rounds.edit": PROCEDURE,
    "organizer.rounds.index": PROCEDURE,
    "organizer.rounds.new": PROCEDURE,
    "organizer.rounds.show": PROCEDURE,
    "organizer.rounds.update": PROCEDURE,
    "organizer.standings.export": PROCEDURE,
    "organizer.standings.index": PROCEDURE,
    "organizer.standings.tell": PROCEDURE,
    "organizer.standings.update": PROCEDURE,
    "organizer.ties.create": PROCEDURE,
    "organizer.ties.destroy": PROCEDURE,
    "organizer.verdicts.create": PROCEDURE,
    "organizer.verdicts.new": PROCEDURE,
    "organizer.verdicts.show": PROCEDURE,
    "organizer.wins.create": PROCEDURE,
    "organizer.wins.destroy": PROCEDURE,
    # The desk: the gallery.
    "organizer.exhibits.destroy": CURATORS,
    "organizer.exhibits.edit": STAFF,
    "organizer.exhibits.move": CURATORS,
    "organizer.exhibits.put_back": CURATORS,
    "organizer.exhibits.update": STAFF,
    "organizer.galleries.create": CURATORS,
    "organizer.galleries.show": STAFF,
    "organizer.galleries.update": STAFF,
    "organizer.publications.create": PROCEDURE,
    "organizer.publications.destroy": PROCEDURE,
    "organizer.publications.new": PROCEDURE,
    "organizer.rehearsals.index": STAFF,
    "organizer.rehearsals.show": STAFF,
}

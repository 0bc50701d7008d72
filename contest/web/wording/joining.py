"""Why joining is refused: accounts, links, passwords, invitations."""

from contest.web.wording.marks import N_

JOINING: dict[str, str] = {
    "account.exists": N_(
        "This address has an account already. Sign in, then open the link again."
    ),
    "account.has_entries": N_(
        "You have handed in entries, and the contest must keep them. Write to the organizers: they will erase what the law allows."
    ),
    "account.has_jury_place": N_(
        "You sit on a jury, and its decisions name their jurors. Write to the organizers: they will erase what the law allows."
    ),
    "account.has_seat": N_(
        "You help to run this contest. Give your seat back first; another organizer can do it for you."
    ),
    "invitation.answered": N_("This invitation is answered already."),
    "invitation.other_person": N_(
        "This invitation was written to another address. Answer it with that one."
    ),
    "letters.too_many": N_(
        "Many letters were asked for from your network. Wait a quarter of an hour, then try again."
    ),
    "link.spent": N_(
        "This link has been used, or its time is over. Ask for a new one; it takes a minute."
    ),
    "password.length": N_("Use %(shortest)s characters or more, up to %(longest)s."),
    "password.wrong": N_("This is not the password of this account."),
    "seat.taken": N_("This person has that seat already."),
    "sign_in.guarded": N_(
        "Too many passwords were tried for this address. Ask for a new password: the link in the letter lets you in at once."
    ),
    "sign_in.too_many": N_(
        "Too many tries from here. Wait a quarter of an hour, or ask for a new password."
    ),
    "sign_in.unverified": N_(
        "Your address is not confirmed yet. We have sent the letter again: open the link in it."
    ),
    "sign_in.wrong": N_("The address or the password is not right. Try again."),
}

ROLES: dict[str, str] = {
    "organizer": N_(
        "As an organizer you write the call, invite the jury and decide everything."
    ),
    "secretary": N_(
        "As the secretary you screen entries, run the rounds and answer letters."
    ),
    "editor": N_("As an editor you care for texts, captions and the gallery."),
    "translator": N_(
        "As a translator you put texts and captions into other languages."
    ),
}

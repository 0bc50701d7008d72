"""How every act of the product is done rightly: what is sent, and what comes before.

In come the answers of a house; out comes for each endpoint that changes something a
Deed that its insider can do. Tests take one thing away (a right, a state, a token, an
id of one's own) and see that the same deed is refused.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import preludes
from accounts import FORM, PASSWORD
from house import House
from pictures import a_jpeg
from preludes import (
    ACCEPTED,
    AGREED,
    ASIDE,
    BARE,
    CLOSED,
    DRAFT,
    INVITED,
    JUDGED_NOT,
    OUT,
    PAUSED,
    PLANNED,
    RULED,
    TAKEN_DOWN,
    UNHUNG,
    UNOPENED,
    UNPUBLISHED,
    UNSEALED,
    WITHDRAWN,
    WITHHELD,
    WRITTEN,
)
from resultings import PLAN

from uploads import ON_ITS_WAY, PART, TUS

NAMED = {f"name-{one}": "Named" for one in ("en", "ru", "ko")}
TITLED = {f"title-{one}": "Titled" for one in ("en", "ru", "ko")}
WHY = {"reason": "The rules say so."}
SURE = {"sure": "y"}
NEWCOMER = {
    "name": "Newcomer", "country": "KR", "language": "en", "password": PASSWORD,
}  # fmt: skip
WORDS = {"title": "A wall", "language": "en", "made_by": "none"}
CATEGORY = {
    **NAMED, **{f"task-{one}": "One" for one in ("en", "ru", "ko")}, "kind": "single",
    "author_country": "", "place_country": "",
    "min_pieces": "1", "max_pieces": "1", "entries_per_user": "5", "formats": "JPEG",
    "max_megabytes": "50", "min_long_side": "0", "max_megapixels": "150", "mirror": "",
}  # fmt: skip

CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:02.000\nRain\n"

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Deed:
    """What to send, where (values other than the house's), and what must stand before."""

    body: Callable[[House], Body] = lambda _house: {}
    before: tuple[str, ...] = ()
    where: Callable[[House], Mapping[str, object]] = field(
        default=lambda _house: {}, kw_only=True
    )
    by: str = field(default="", kw_only=True)
    heads: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    part: bytes = field(default=b"", kw_only=True)  # of the file on its way, not a form


def sends(**body: object) -> Callable[[House], Body]:
    return lambda _house: body


def tells(*parts: Body, **body: object) -> Callable[[House], Body]:
    whole: dict[str, object] = {}
    for part in (*parts, body):
        whole.update(part)
    return lambda _house: whole


def draft(house: House) -> Mapping[str, object]:
    return {"code": house.values["draft"]}


def first_of_draft(house: House) -> Mapping[str, object]:
    return {**draft(house), "piece": house.ids["pieces"][0]}


def a_file(_house: House) -> Body:
    return {"files": (io.BytesIO(a_jpeg(size=(300, 200))), "one.jpg")}


def ranked(house: House) -> Mapping[str, object]:
    return {"code": house.special["jury.rankings.show"]["round_code"]}


def scored(house: House) -> Mapping[str, object]:
    return {"code": house.special["jury"]["round_code"]}


def in_plan(house: House) -> Body:
    return {**PLAN, "panel": house.values["panel"], "categories": house.ids["category"]}


def of_award(house: House) -> Body:
    return {"award": house.values["award"], "entry": house.values["single"]}


DEEDS: dict[str, Deed] = {
    "account.browsers.destroy": Deed(),
    "account.claims.create": Deed(
        tells(NEWCOMER, email="first@example.org"),
        ("UPDATE mailed_link SET used_at = NULL",
         "UPDATE user_account SET is_administrator = FALSE",
         "UPDATE seat SET left_at = seated_at"),
        by="nobody",
    ),
    "account.erasures.create": Deed(sends(password=PASSWORD), by="mallory"),
    "account.invitations.create": Deed(tells(NEWCOMER), by="nobody"),
    "account.invitations.destroy": Deed(),
    "account.jury_invitations.create": Deed(tells(NEWCOMER, conflicts="y"), by="nobody"),
    "account.jury_invitations.destroy": Deed(tells(WHY)),
    "account.passwords.create": Deed(
        lambda house: {"email": f"mallory@{house.name}.example.org"}, by="nobody"
    ),
    "account.passwords.set_new": Deed(sends(password="another long one"), by="nobody"),
    "account.passwords.update": Deed(
        sends(present=PASSWORD, password="another long one")
    ),
    "account.profiles.update": Deed(
        sends(name="Gordon", name_latin="Gordon", country="RU", language="ru")
    ),
    "account.registrations.create": Deed(tells(FORM), by="nobody"),
    "account.registrations.update": Deed(
        lambda house: {"email": f"mallory@{house.name}.example.org"}, by="nobody"
    ),
    "account.sessions.create": Deed(
        lambda house: {
            "email": f"mallory@{house.name}.example.org", "password": PASSWORD,
        },
        by="nobody",
    ),
    "account.sessions.destroy": Deed(),
    "account.verifications.update": Deed(sends(password=PASSWORD), by="nobody"),
    "entrant.answers.create": Deed(
        lambda house: {"note": house.values["note"], "answer": "This one."}
    ),
    "entrant.captions.create": Deed(
        lambda _house: {"language": "en", "captions": (io.BytesIO(CAPTIONS), "en.vtt")},
        (preludes.MOVING,), where=first_of_draft,
    ),
    "entrant.captions.destroy": Deed(
        sends(language="en"), (preludes.MOVING, preludes.CAPTIONED), where=first_of_draft
    ),
    "entrant.entries.create": Deed(lambda house: {"category": house.ids["category"]}),
    "entrant.entries.destroy": Deed(where=draft),
    "entrant.entries.update": Deed(tells(WORDS), where=draft),
    "entrant.orders.update": Deed(
        lambda house: {"order": " ".join(reversed(house.ids["pieces"]))}, where=draft
    ),
    "entrant.pieces.create": Deed(a_file, where=draft),
    "entrant.pieces.remove": Deed(
        where=lambda house: {**draft(house), "piece": house.ids["pieces"][0]}
    ),
    "entrant.pieces.replace": Deed(
        a_file, where=lambda house: {**draft(house), "piece": house.ids["pieces"][0]}
    ),
    "entrant.posters.update": Deed(
        sends(frame="3"), (preludes.MOVING,), where=first_of_draft
    ),
    "entrant.submissions.create": Deed(
        before=(*JUDGED_NOT, WITHDRAWN,
                "UPDATE consent_text SET required = FALSE"),
    ),
    "entrant.submissions.destroy": Deed(),
    "entrant.transcripts.update": Deed(
        sends(transcript="Rain."), (preludes.MOVING,), where=first_of_draft
    ),
    "entrant.uploads.create": Deed(heads={**TUS, "Upload-Length": "100"}),
    "entrant.uploads.destroy": Deed(heads=TUS),
    "entrant.uploads.update": Deed(
        heads={**TUS, "Upload-Offset": "0", "Content-Type": PART}, part=ON_ITS_WAY
    ),
    "entrant.withdrawals.create": Deed(
        before=(AGREED,),
    ),
    "jury.ballots.create": Deed(sends(**{"mark-0": "5", "version": "0"})),
    "jury.favourites.create": Deed(),
    "jury.favourites.destroy": Deed(before=("UPDATE ballot SET is_favourite = TRUE",)),
    "jury.fields.update": Deed(sends(field="black")),
    "jury.flags.create": Deed(sends(reason="machine")),
    "jury.notes.update": Deed(sends(note="The light.")),
    "jury.rankings.create": Deed(
        lambda house: {"order": " ".join(house.ids["ranked"]), "version": "0"}
    ),
    "jury.rankings.destroy": Deed(before=("UPDATE ballot SET status = 'cast', cast_at = dealt_at",)),
    "jury.rankings.update": Deed(
        lambda house: {"order": house.ids["ranked"][0], "version": "0"}
    ),
    "jury.recusals.create": Deed(sends(reason="known")),
    "jury.recusals.destroy": Deed(before=ASIDE),
    "jury.skips.create": Deed(),
    "organizer.audits.destroy": Deed(),
    "organizer.awards.create": Deed(
        tells(NAMED, category="0", slots="1"), (UNSEALED,)
    ),
    "organizer.awards.destroy": Deed(before=(UNSEALED, BARE)),
    "organizer.awards.offer_again": Deed(before=(UNSEALED, BARE, WITHHELD)),
    "organizer.awards.withhold": Deed(tells(WHY), (UNSEALED, BARE)),
    "organizer.categories.create": Deed(tells(CATEGORY, slug="walls"), (DRAFT,)),
    "organizer.categories.destroy": Deed(
        before=(DRAFT, "UPDATE entry SET category_id = (SELECT max(id) FROM category)",
                "UPDATE standing SET category_id = (SELECT max(id) FROM category)",
                "DELETE FROM round_category"),
    ),
    "organizer.categories.update": Deed(
        lambda house: {**CATEGORY, "slug": house.values["category"]}, (DRAFT,)
    ),
    "organizer.changes.add_late": Deed(
        before=("DELETE FROM ballot WHERE status = 'dealt'",
                "DELETE FROM round_entry WHERE id NOT IN (SELECT round_entry_id FROM ballot)"),
        where=scored,
    ),
    "organizer.changes.change_quorum": Deed(sends(quorum="1"), where=scored),
    "organizer.changes.open_it": Deed(
        tells(SURE, unscreened="y"), (UNSEALED, *JUDGED_NOT, PLANNED, "DELETE FROM notice"), where=scored
    ),
    "organizer.changes.pause": Deed(tells(WHY), where=scored),
    "organizer.changes.resume": Deed(before=(PAUSED,), where=scored),
    "organizer.closures.create": Deed(tells(WHY, SURE), where=scored),
    "organizer.consents.update": Deed(
        sends(**{"kind": "walls", "label-en": "Yes", "label-ru": "Да", "label-ko": "네",
                 "body-en": "All", "body-ru": "Всё", "body-ko": "모두"}),
        (DRAFT,),
    ),
    "organizer.contests.create": Deed(tells(NAMED, slug="walls")),
    "organizer.deadlines.create": Deed(
        sends(until="2199-01-01T12:00", **{f"reason-{one}": "Snow" for one in ("en", "ru", "ko")}, **SURE)
    ),
    "organizer.deadlines.update": Deed(
        sends(zone="Asia/Seoul", opens_at="2031-01-01T12:00", closes_at="2031-02-01T12:00",
              entries_per_user="9", grace_minutes="5"),
        (DRAFT,),
    ),
    "organizer.disqualifications.create": Deed(tells(WHY, SURE)),
    "organizer.disqualifications.destroy": Deed(before=(OUT,)),
    "organizer.editions.create": Deed(tells(TITLED, slug="walls-1")),
    "organizer.editions.update": Deed(
        sends(**{f"intro-{one}": "Come in" for one in ("en", "ru", "ko")})
    ),
    "organizer.exhibits.destroy": Deed(tells(WHY)),
    "organizer.exhibits.move": Deed(sends(to="2")),
    "organizer.exhibits.put_back": Deed(before=(TAKEN_DOWN,)),
    "organizer.exhibits.update": Deed(tells(TITLED)),
    "organizer.galleries.create": Deed(before=UNHUNG),
    "organizer.galleries.update": Deed(
        sends(**{f"intro-{one}": "Come in" for one in ("en", "ru", "ko")})
    ),
    "organizer.jurors.create": Deed(
        sends(name="Juror", email="juror@example.org", language="en")
    ),
    "organizer.jurors.invite_again": Deed(before=(INVITED,)),
    "organizer.jurors.leave": Deed(sends(way="keep")),
    "organizer.jurors.withdraw_invitation": Deed(before=(*JUDGED_NOT, INVITED)),
    "organizer.openings.create": Deed(tells(SURE), (DRAFT, WRITTEN)),
    "organizer.panels.create": Deed(tells(NAMED)),
    "organizer.panels.update": Deed(tells(NAMED)),
    "organizer.publications.create": Deed(tells(SURE, anyway="y"), (UNPUBLISHED,)),
    "organizer.publications.destroy": Deed(),
    "organizer.reminders.create": Deed(where=scored),
    "organizer.rounds.create": Deed(in_plan, (UNSEALED,)),
    "organizer.rounds.destroy": Deed(before=(*JUDGED_NOT, PLANNED), where=scored),
    "organizer.rounds.update": Deed(in_plan, (*JUDGED_NOT, PLANNED), where=scored),
    "organizer.screenings.create": Deed(),
    "organizer.screenings.destroy": Deed(before=(*UNOPENED, ACCEPTED)),
    "organizer.screenings.update": Deed(sends(words="Which of them?"), UNOPENED),
    "organizer.seats.create": Deed(
        sends(email="helper@example.org", role="editor", language="en")
    ),
    "organizer.seats.destroy": Deed(),
    "organizer.seats.withdraw_invitation": Deed(),
    "organizer.standings.update": Deed(tells(WHY, verb="hold_back"), (UNSEALED,)),
    "organizer.ties.create": Deed(
        lambda house: {"category": "ordinary", **WHY,
                       **{f"rank-{code}": n for n, code in enumerate(house.ids["tied"], 1)}},
        (UNSEALED, BARE, "UPDATE standing SET place = 1, is_tied = TRUE"),
    ),
    "organizer.ties.destroy": Deed(before=(UNSEALED, BARE, RULED)),
    "organizer.verdicts.create": Deed(tells(SURE, anyway="y"), (UNSEALED, CLOSED)),
    "organizer.wins.create": Deed(of_award, (UNSEALED, BARE)),
    "organizer.wins.destroy": Deed(before=(UNSEALED,)),
}  # fmt: skip

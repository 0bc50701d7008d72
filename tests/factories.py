"""Stories told in one call, with the cast that every test knows.

Ansel and Dorothea enter, Henri and Vivian judge, Gordon organizes, Mallory must see
nothing. Each function commits what it makes and gives it back.
"""

import hashlib
import secrets
from datetime import timedelta

from flask.testing import FlaskClient

from contest.clock import now
from contest.db import db
from contest.languages import LocalText
from contest.media.keys import rendition_key
from contest.models.contest import Category, Contest, Edition, Seat
from contest.models.entry import Entry, Piece
from contest.models.image import Original, Rendition
from contest.models.jury import Juror, Panel
from contest.models.session import UserSession
from contest.models.states import CategoryKind, MadeBy, SeatRole
from contest.models.user import User
from contest.web.access import TOKEN_KEY, token_hash

SAID = {"en": "In English", "ru": "По-русски", "ko": "한국어로"}


def words(en: str = SAID["en"]) -> LocalText:
    """Give a text in three languages."""
    return LocalText(en=en, ru=f"{en} (по-русски)", ko=f"{en} (한국어)")


def keep(*things: object) -> None:
    """Commit what was made."""
    db.session.add_all(things)
    db.session.commit()


def a_person(name: str, /, **facts: object) -> User:
    """A verified person; the e-mail address is made from the first name."""
    latin = name.split(maxsplit=1)[0].lower()
    user = User(
        **{
            "email": f"{latin}@example.org",
            "name": name,
            "name_latin": name,
            "country": "KR",
            "verified_at": now(),
            **facts,
        }
    )
    keep(user)
    return user


def ansel() -> User:
    """Enters, from Korea."""
    return a_person("Ansel")


def dorothea() -> User:
    """Enters, from Russia, with a Cyrillic name."""
    return a_person("Dorothea", name="Доротея Ланге", country="RU", language="ru")


def mallory() -> User:
    """Must see nothing."""
    return a_person("Mallory")


def gordon(contest: Contest, role: SeatRole = SeatRole.organizer) -> User:
    """Organizes `contest` (or holds another seat there)."""
    user = a_person("Gordon")
    keep(Seat(contest_id=contest.id, user_id=user.id, role=role))
    return user


def a_contest(slug: str = "foreign-view") -> Contest:
    """A standing competition."""
    contest = Contest(slug=slug, name=words("Foreign View"))
    keep(contest)
    return contest


def a_draft_edition(contest: Contest | None = None, slug: str = "2027") -> Edition:
    """An edition with everything written and one single, one series category."""
    contest = contest or a_contest()
    edition = Edition(
        contest_id=contest.id,
        slug=slug,
        title=words("The ordinary"),
        task=words("Show the ordinary."),
        criteria=words("Eye, story, craft."),
        order=words("Three rounds."),
        place=words("This site."),
        reward=words("A Grand Prix."),
        publication=words("In the gallery."),
        opens_at=now() - timedelta(days=1),
        closes_at=now() + timedelta(days=30),
    )
    keep(edition)
    keep(
        a_category(edition, "ordinary"),
        a_category(edition, "series", kind=CategoryKind.series),
    )
    return edition


def a_category(
    edition: Edition, slug: str, kind: CategoryKind = CategoryKind.single
) -> Category:
    """A category that takes small test pictures."""
    is_series = kind is CategoryKind.series
    return Category(
        edition_id=edition.id,
        slug=slug,
        name=words(slug.title()),
        task=words(f"{slug.title()}, please."),
        kind=kind,
        min_pieces=3 if is_series else 1,
        max_pieces=12 if is_series else 1,
        min_long_side=0,
        position=1 if is_series else 0,
    )


def an_open_edition(contest: Contest | None = None, slug: str = "2027") -> Edition:
    """An edition that takes entries now."""
    edition = a_draft_edition(contest, slug)
    edition.opened_at = now()
    keep(edition)
    return edition


def an_original(seed: str = "") -> Original:
    """A row as if a picture had come (no file behind it)."""
    digest = hashlib.sha256((seed or secrets.token_hex(8)).encode()).hexdigest()
    original = Original(
        sha256=digest,
        bytes=1000,
        format="JPEG",
        extension="jpg",
        width=3000,
        height=2000,
    )
    keep(original)
    keep(
        *(
            Rendition(
                original_id=original.id,
                spec=spec,
                key=rendition_key(digest, name=spec, digest=digest),
                width=width,
                height=width * 2 // 3,
                bytes=100,
            )
            for spec, width in (("thumb", 320), ("grid", 800), ("page", 1600))
        )
    )
    return original


def an_entry(
    by: User,
    category: Category,
    *,
    pieces: int = 1,
    submitted: bool = True,
    **facts: object,
) -> Entry:
    """An entry with pictures (rows only), submitted unless told otherwise."""
    entry = Entry(
        **{
            "category_id": category.id,
            "user_id": by.id,
            "title": "Ten in the morning",
            "place": "Busan",
            "place_country": "KR",
            "taken_on": "May 2026",
            "made_by": MadeBy.none,
            "submitted_at": now() if submitted else None,
            **facts,
        }
    )
    keep(entry)
    for position in range(pieces):
        keep(
            Piece(
                entry_id=entry.id,
                original_id=an_original().id,
                position=position,
                file_name=f"IMG_{position}.jpg",
            )
        )
    return entry


def a_panel(edition: Edition, *users: User) -> Panel:
    """A panel with these people seated, the first in the chair."""
    panel = Panel(edition_id=edition.id, name=words("The jury"))
    keep(panel)
    for number, user in enumerate(users, 1):
        keep(
            Juror(
                panel_id=panel.id,
                user_id=user.id,
                number=number,
                email=user.email,
                name=user.name,
                is_chair=number == 1,
                accepted_at=now(),
            )
        )
    return panel


def sign_in(client: FlaskClient, user: User) -> FlaskClient:
    """Sign `user` in without the form, by the same row the form would make."""
    token = secrets.token_urlsafe(16)
    keep(UserSession(user_id=user.id, token_hash=token_hash(token)))
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = token
    return client

"""Authors as they agreed to be named: nothing is shown that has no standing yes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.languages import is_latin
from contest.models.consent import Consent, ConsentText
from contest.models.user import User

NAME, COUNTRY = "publish_name", "publish_country"


@dataclass(frozen=True, slots=True)
class Named:
    """What of an author may be shown, if they agree."""

    id: int
    name: str
    name_latin: str
    country: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An author as they agreed to be named; empty strings where they did not."""

    name: str = ""
    latin: str = ""
    country: str = ""

    @property
    def also(self) -> str:
        """The name in Latin letters, where it is not in such letters already."""
        return "" if is_latin(self.name) else self.latin


def credits_in(
    authors: Iterable[tuple[int, User | Named]],
) -> dict[tuple[int, int], Credit]:
    """Give the credit by (edition id, user id): one query for all of them."""
    known = {(edition_id, user.id): user for edition_id, user in authors}
    agreed = _agreed({edition_id for edition_id, _ in known})
    return {
        (edition_id, user_id): _credit(
            user,
            named=(edition_id, user_id, NAME) in agreed,
            placed=(edition_id, user_id, COUNTRY) in agreed,
        )
        for (edition_id, user_id), user in known.items()
    }


def _credit(user: User | Named, *, named: bool, placed: bool) -> Credit:
    return Credit(
        name=user.name if named else "",
        latin=user.name_latin if named else "",
        country=user.country if placed else "",
    )


def _agreed(editions: set[int]) -> frozenset[tuple[int, int, str]]:
    rows = db.session.execute(
        select(ConsentText.edition_id, Consent.user_id, ConsentText.kind)
        .join(ConsentText, ConsentText.id == Consent.text_id)
        .where(
            ConsentText.edition_id.in_(editions),
            ConsentText.kind.in_((NAME, COUNTRY)),
            Consent.withdrawn_at.is_(None),
        )
    )
    return frozenset((edition, user, kind) for edition, user, kind in rows)

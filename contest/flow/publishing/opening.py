"""Publication is one row: before its commit nothing can be seen, after it all can."""

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.ledger import tell
from contest.flow.publishing.wall import note_publishing
from contest.models.contest import Edition
from contest.models.gallery import Gallery
from contest.models.notice import Notice
from contest.models.user import User
from contest.queries.announced import Announced, announced_in
from contest.queries.rehearsal import missing_before_publication


def publish_gallery(edition: Edition, gallery: Gallery, *, by: User) -> Gallery:
    """Make the gallery public, at this instant; refused while something is missing.

    Those who won or whose work hangs are told by letter, once, however often it is
    published.
    """
    gallery = _held(gallery)
    if gallery.is_public:
        raise RuleBroken("gallery.public_already")
    if missing_before_publication(edition, gallery):
        raise RuleBroken("gallery.incomplete")

    gallery.published_at = now()
    gallery.taken_back_at = None

    note_publishing("gallery.published", edition, by=by)
    for user, works in authors_to_tell(gallery):
        _tell(edition, gallery, user, works)

    return gallery


def take_back(edition: Edition, gallery: Gallery, *, by: User) -> Gallery:
    """Take the whole gallery back; every public address of it is 404 again."""
    gallery = _held(gallery)
    if not gallery.is_public:
        raise RuleBroken("gallery.not_public")

    gallery.published_at = None
    gallery.taken_back_at = now()

    note_publishing("gallery.taken_back", edition, by=by)

    return gallery


def authors_to_tell(gallery: Gallery) -> list[tuple[User, list[Announced]]]:
    """Give everyone who won or whose work hangs and who was not written to before.

    One letter each, about all of their works.
    """
    works: dict[int, list[Announced]] = {}
    for one in announced_in(gallery):
        works.setdefault(one.author_id, []).append(one)
    keys = [_key(gallery, author) for author in works]
    told = set(db.session.scalars(select(Notice.key).where(Notice.key.in_(keys))))
    users = select(User).where(User.id.in_(works)).order_by(User.id)
    return [
        (user, works[user.id])
        for user in db.session.scalars(users)
        if user.is_active and _key(gallery, user.id) not in told
    ]


def _held(gallery: Gallery) -> Gallery:
    """Hold the gallery's row, so that two publications come one after the other."""
    found = select(Gallery).where(Gallery.id == gallery.id).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _tell(
    edition: Edition, gallery: Gallery, user: User, works: list[Announced]
) -> None:
    tell(
        "gallery_published",
        user.email,
        language=user.language,
        key=_key(gallery, user.id),
        name=user.name,
        title=edition.title.best(user.language)[0],
        path=f"/{edition.slug}/gallery",
        works=[_work(one, user.language) for one in works],
    )


def _key(gallery: Gallery, author: int) -> str:
    return f"gallery_published:{gallery.id}:{author}"


def _work(one: Announced, language: str) -> dict[str, str]:
    """What the letter says of one work; plain JSON, as the outbox keeps it."""
    award = one.award.best(language)[0] if one.award else ""
    return {"title": one.title, "award": award, "path": one.path}

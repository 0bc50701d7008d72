"""What tests of joining type, and the letters they read."""

from sqlalchemy import func, select

from contest.db import db
from contest.flow.joining.people import Newcomer
from contest.models.notice import Notice

HERE = "203.0.113.7"


ELSEWHERE = "198.51.100.9"


PASSWORD = "a long enough one"


def newcomer(hashed: str, email: str = "new@example.org") -> Newcomer:
    return Newcomer(email=email, name="한서윤", password_hash=hashed, country="KR")


def letters(kind: str) -> list[Notice]:
    return list(
        db.session.scalars(
            select(Notice).where(Notice.kind == kind).order_by(Notice.id)
        )
    )


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0

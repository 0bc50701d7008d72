"""Random codes: what the wire shows instead of a row's number."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

# Crockford's letters: no I, L, O, U, so that a code can be read out over a telephone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
INVITATION_LASTS = timedelta(days=30)  # letters say so in words


def code(length: int) -> str:
    """Give `length` random letters (5 bits each) that say nothing of what they name."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def unused(draw: Callable[[], str]) -> Callable[[Any], str]:
    """Let a column draw its code again until no row has it; what writes is alone."""

    def drawn(context: Any) -> str:
        column, found = context.current_column, draw()
        while context.connection.scalar(select(column).where(column == found)):
            found = draw()
        return found

    return drawn


def entry_code() -> str:
    """Give the code of an entry: 40 bits, short enough for a letter."""
    return code(8)


def piece_code() -> str:
    """Give the address of a picture: 100 bits, not to be guessed."""
    return code(20).lower()


def secret_token() -> str:
    """Give 256 bits for a mailed link or a cookie; the database keeps only its hash."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Give what we keep of a secret token: enough to know it, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()

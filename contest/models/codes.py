"""Random codes: what the wire shows instead of a row's number."""

import hashlib
import secrets
from datetime import timedelta

# Crockford's letters: no I, L, O, U, so that a code can be read out over a telephone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
INVITATION_LASTS = timedelta(days=30)  # letters say so in words


def code(length: int) -> str:
    """Give `length` random letters (5 bits each) that say nothing of what they name."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


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

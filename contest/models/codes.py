"""Random codes: what the wire shows instead of a row's number."""

import secrets

# Crockford's letters: no I, L, O, U, so that a code can be read out over a telephone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(length: int) -> str:
    """Give `length` random letters (5 bits each) that say nothing of what they name."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def entry_code() -> str:
    """Give the code of an entry: 40 bits, short enough for a letter."""
    return code(8)


def piece_code() -> str:
    """Give the address of a picture: 100 bits, not to be guessed."""
    return code(20).lower()

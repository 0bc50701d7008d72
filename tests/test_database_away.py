"""Which errors mean that the database is away, and which are ours."""

import psycopg
import pytest
from sqlalchemy import exc

from contest.db import is_away


def raised(kind, error):
    return kind("SELECT 1", None, error)


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (exc.TimeoutError("QueuePool limit of size 16 reached"), True),
        (raised(exc.OperationalError, OSError("database is locked")), True),
        (
            raised(
                exc.InternalError,
                psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"),
            ),
            True,
        ),
        (raised(exc.IntegrityError, ValueError("UNIQUE")), False),
        (raised(exc.InternalError, psycopg.errors.InternalError_("ours")), False),
        (exc.InvalidRequestError("ours"), False),
    ],
)
def test_database_is_away_where_no_question_would_be_answered(error, away):
    assert is_away(error) is away

"""What a field lets in: one rule for addresses, names without links."""

from time import process_time

import pytest
from wtforms.validators import ValidationError

from contest.web.fields import is_address, is_name


class Field:
    """A field with what was typed."""

    def __init__(self, data):
        self.data = data


@pytest.mark.parametrize(
    "typed",
    [
        "click http://evil",
        "HTTPS://EVIL.EXAMPLE",
        "www.evil.example",
        "Prize at evil.com",
        "win EVIL.COM now",
        "приз.рф",
        "mail@evil.example",
        "evil.com/prize",
    ],
)
def test_name_that_mail_would_link_is_refused(app, typed):
    with app.test_request_context(), pytest.raises(ValidationError):
        is_name(None, Field(typed))


@pytest.mark.parametrize(
    "typed",
    ["J. R. R. Tolkien", "Dr.Smith", "Доротея Ланге", "한서윤", "O'Neill-Ёлкина", ""],
)
def test_name_of_a_person_passes(app, typed):
    is_name(None, Field(typed))


def test_name_of_any_length_is_read_at_once(app):
    started = process_time()

    is_name(None, Field("a" * 100_000))

    assert process_time() - started < 1


def test_address_is_kept_in_one_spelling_and_not_too_long(app):
    field = Field("Ansel@Example.ORG")

    is_address(None, field)

    assert field.data == "ansel@example.org"
    with app.test_request_context(), pytest.raises(ValidationError):
        is_address(None, Field(f"{'a' * 250}@example.org"))

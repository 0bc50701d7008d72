"""Every reason has a sentence, whatever facts it comes with."""

import pytest

from contest.errors import MediaRejected
from contest.media.reasons import SENTENCES, Reason, message_of


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_even_without_facts(reason):
    message = message_of(MediaRejected(reason))

    assert message.endswith(".")
    assert "{" not in message


def test_no_sentence_is_left_over():
    assert set(SENTENCES) == set(Reason)


def test_limits_are_named_in_words():
    assert (
        message_of(MediaRejected(Reason.TOO_MANY_BYTES, limit=50_000_000))
        == "The file is larger than 50 MB."
    )

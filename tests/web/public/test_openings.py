"""The head of a call in its last hours."""

from datetime import timedelta

import pytest
from factories import an_open_edition, keep

from contest.clock import now


@pytest.mark.parametrize(("minutes", "is_said"), [(0, False), (60, True)])
def test_grace_is_promised_only_where_there_is_some(client, app, minutes, is_said):
    edition = an_open_edition()
    edition.closes_at = now() + timedelta(hours=1)
    edition.grace_minutes = minutes
    keep(edition)

    page = client.get(f"/{edition.slug}/").text

    assert ("An upload begun before the deadline may end" in page) is is_said

"""The corpus through the real upload page: what is expected of each file."""

import csv

import pytest
from enterings import category

from contest.db import db
from uploads import JSON, pieces_of, send, spool


def corpus_rows(corpus):
    with (corpus / "MANIFEST.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def outcomes_of(client, draft, corpus, rows):
    found = {}
    for number, row in enumerate(rows):
        body = (corpus / row["path"]).read_bytes()
        answer = send(
            client, draft, (row["path"], body), key=f"k{number}", headers=JSON
        )
        assert answer.status_code in {200, 422}, row["path"]
        assert answer.json["ok"] or answer.json["message"], row["path"]
        found[row["path"]] = "accept" if answer.json["ok"] else "reject"
        for piece in pieces_of(draft):
            client.post(f"/entries/{draft.code}/pieces/{piece.code}/removal")
    return found


def open_limits(edition):
    series = category(edition, "series")
    series.max_bytes, series.max_pixels = 50_000_000, 100_000_000
    series.min_long_side = 0
    db.session.commit()


def fits(row, outcome):
    return row["expected"] in {"either", outcome}


def test_spread_of_the_corpus_meets_what_is_expected(
    client, config, edition, draft, corpus
):
    open_limits(edition)
    rows = [one for one in corpus_rows(corpus) if "hostile" in one["path"]][::9]

    found = outcomes_of(client, draft, corpus, rows)

    assert [one["path"] for one in rows if not fits(one, found[one["path"]])] == []
    assert spool(config) == []


@pytest.mark.slow
def test_whole_corpus_meets_what_is_expected(client, config, edition, draft, corpus):
    open_limits(edition)
    rows = corpus_rows(corpus)

    found = outcomes_of(client, draft, corpus, rows)

    assert [one["path"] for one in rows if not fits(one, found[one["path"]])] == []
    assert spool(config) == []

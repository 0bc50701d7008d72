"""Receipts are held against files, rows and log, after an upgrade as before it."""

import shutil
from dataclasses import replace

import pytest
from flask import current_app
from flask_migrate import downgrade
from installations import silently
from sqlalchemy import func, select

from contest.cli.migrate import bring_up_to_date
from contest.config import ROOT
from contest.db import db
from contest.flow.entering.changes import issue_receipt
from contest.flow.ledger import note
from contest.models.entry import Entry, Piece, Receipt
from contest.queries.entries import own_entry
from contest.queries.people import Viewer
from contest.upkeep.checking.check import check_deep
from contest.upkeep.checking.receipts import check_receipts
from contest.upkeep.revisions import stands_at

# What changes shape as much as tables can: each is built anew and filled again.
NEXT = """import sqlalchemy as sa
from alembic import op

revision, down_revision = "9001", "{last}"

def upgrade():
    how = "always" if op.get_context().dialect.name == "sqlite" else "never"
    for name in ("original", "entry", "piece", "receipt"):
        with op.batch_alter_table(name, recreate=how) as table:
            table.add_column(sa.Column("extra", sa.Integer()))
"""


def faults() -> set[tuple[str, str]]:
    found = check_receipts(ticking=silently).findings
    return {(one.kind, one.subject) for one in found}


def a_receipt() -> Receipt:
    """The last receipt of an entry that takes part."""
    return db.session.scalars(select(Receipt).order_by(Receipt.id.desc())).first()


def another_receipt() -> Receipt:
    """The next version for the same entry, by the verb that gives one."""
    entry = db.session.get_one(Entry, a_receipt().entry_id)
    db.session.refresh(entry, ["user"])
    made = issue_receipt(own_entry(Viewer(user=entry.user), entry.code))
    db.session.commit()
    return made


def told(code: str) -> tuple[int, object]:
    one = db.session.scalars(select(Receipt).where(Receipt.code == code)).one()
    return one.version, one.facts


def test_receipt_of_an_older_version_verifies_after_the_upgrade(here, tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "contest" / "migrations", folder)
    last = max(one.name[:4] for one in (folder / "versions").glob("0*.py"))
    (folder / "versions" / "9001_next.py").write_text(NEXT.format(last=last))
    given = another_receipt()
    code, before = given.code, told(given.code)
    db.session.remove()
    downgrade(revision="0001")

    current_app.extensions["migrate"].directory = str(folder)
    bring_up_to_date(current_app._get_current_object())

    assert stands_at(here.engine) == "9001"
    assert told(code) == before
    count = db.session.scalar(select(func.count(Receipt.id)))
    assert check_receipts(ticking=silently).looked_at == f"{count} receipts"
    upgraded = replace(here, migrations=folder)
    assert check_deep(upgraded, ticking=silently).findings == []


def bend_hash() -> tuple[str, str]:
    bent = a_receipt()
    first, *rest = bent.facts["files"]
    bent.facts = {**bent.facts, "files": [{**first, "sha256": "0" * 64}, *rest]}
    return "receipt.differs", bent.code


def swap_picture() -> tuple[str, str]:
    bent = a_receipt()
    piece = db.session.scalars(
        select(Piece).where(Piece.entry_id == bent.entry_id)
    ).first()
    piece.original_id = db.session.scalars(
        select(Piece.original_id).where(Piece.original_id != piece.original_id)
    ).first()
    return "receipt.differs", bent.code


def lose_receipt() -> tuple[str, str]:
    note("entry.submitted", "entry:X", by=None, receipt="NOWHERE", version=1)
    return "receipt.missing", "NOWHERE"


def count_anew() -> tuple[str, str]:
    bent = a_receipt()
    note("entry.submitted", "entry:X", by=None, receipt=bent.code, version=9)
    return "receipt.differs", bent.code


@pytest.mark.parametrize("meddle", [bend_hash, swap_picture, lose_receipt, count_anew])
def test_meddling_with_receipts_is_found(here, meddle):
    assert faults() == set()

    expected = meddle()
    db.session.commit()

    assert faults() == {expected}


def test_earlier_receipt_may_name_what_is_kept_no_more(here):
    first = a_receipt()
    another_receipt()
    files = [{**one, "sha256": "0" * 64} for one in first.facts["files"]]
    first.facts = {**first.facts, "files": files}
    db.session.commit()

    assert faults() == set()

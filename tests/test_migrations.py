"""A migrated database is the one the models describe, CHECKs included."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from databases import a_database_with_tables, with_driver
from flask_migrate import downgrade

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.db import Base, db
from contest.instants import Instant
from contest.languages import LocalTextColumn

OURS = (Instant, LocalTextColumn)


@pytest.fixture
def migrated(bare_config):
    """The application on a database that only migrations have touched."""
    app = create_app(bare_config)
    bring_up_to_date(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_migrated_database_equals_the_models(migrated):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": _differs, "render_as_batch": True}
        )

        assert compare_metadata(context, Base.metadata) == []


def test_migrated_columns_and_checks_are_those_of_the_models(migrated, tmp_path):
    """Also what alembic does not look at: lengths, and the words of an enumeration."""
    (tmp_path / "described").mkdir()
    with a_database_with_tables(tmp_path / "described") as url:
        engine = sa.create_engine(with_driver(url))
        wanted = shape_of(engine)
        engine.dispose()

    there = shape_of(db.engine)
    assert {"not migrated": wanted - there, "not described": there - wanted} == {
        "not migrated": set(),
        "not described": set(),
    }


def test_migrating_again_changes_nothing(migrated):
    bring_up_to_date(migrated)

    assert sa.inspect(db.engine).has_table("entry")


def test_downgrade_leaves_nothing(migrated):
    downgrade(revision="base")

    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]


def shape_of(engine):
    """Give a line for each column and each check of every table."""
    seen = sa.inspect(engine)
    columns = {
        f"{table}.{one['name']}: {one['type']}, nullable {one['nullable']}"
        for table in Base.metadata.tables
        for one in seen.get_columns(table)
    }
    checks = {
        f"{table}, {one['name']}: {' '.join(one['sqltext'].split())}"
        for table in Base.metadata.tables
        for one in seen.get_check_constraints(table)
    }
    return columns | checks


def _differs(context, inspected, described, kept, wanted):
    """Compare what our own types are on disk."""
    if isinstance(wanted, OURS):
        wanted = wanted.impl
    return type(kept)._type_affinity is not type(wanted)._type_affinity

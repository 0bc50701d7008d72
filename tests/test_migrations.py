"""A migrated database is the one the models describe, CHECKs included."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
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


def test_migrated_database_has_every_check(migrated):
    inspector = sa.inspect(db.engine)

    there = {
        table: {one["name"] for one in inspector.get_check_constraints(table)}
        for table in Base.metadata.tables
    }

    assert there == {
        name: {
            str(one.name)
            for one in table.constraints
            if isinstance(one, sa.CheckConstraint)
        }
        for name, table in Base.metadata.tables.items()
    }


def test_migrating_again_changes_nothing(migrated):
    bring_up_to_date(migrated)

    assert sa.inspect(db.engine).has_table("entry")


def test_downgrade_leaves_nothing(migrated):
    downgrade(revision="base")

    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]


def _differs(context, inspected, described, kept, wanted):
    """Compare what our own types are on disk."""
    if isinstance(wanted, OURS):
        wanted = wanted.impl
    return type(kept)._type_affinity is not type(wanted)._type_affinity

"""Foreign keys point upstream: to an equal or an earlier noun."""

from contest import models
from contest.db import Base

ORDER = [
    "user", "session", "notice", "audit", "contest", "consent", "image", "entry", "upload",
    "jury", "round", "ballot", "standing", "award", "gallery",
]  # fmt: skip


def test_order_names_every_model_file():
    assert sorted([*ORDER, "states"]) == sorted(models.__all__)


def test_foreign_keys_point_upstream():
    noun = {
        mapper.local_table.name: ORDER.index(mapper.class_.__module__.split(".")[-1])
        for mapper in Base.registry.mappers
    }

    backwards = [
        (table.name, key.column.table.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if noun[key.column.table.name] > noun[table.name]
    ]

    assert backwards == []


def test_every_constraint_has_a_name():
    unnamed = [
        (table.name, type(constraint).__name__)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]

    assert unnamed == []

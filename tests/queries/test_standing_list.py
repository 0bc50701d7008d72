"""The picture of a cut: the field counted, the line told, without loading it all."""

from counting import count_queries
from endings import a_closed_round
from juries import a_stage

from contest.models.states import CutKind
from contest.queries.standing_list import Share, cut_picture


def a_cut_round(*marks):
    stage = a_stage(len(marks))
    rules = {"cut_kind": CutKind.best, "cut_value": "1"}
    return stage, a_closed_round(stage, *marks, **rules)


def test_cut_picture_counts_who_goes_on(app):
    stage, judged = a_cut_round(9, 5, 5)

    picture = cut_picture(judged)

    assert (picture.lowest, picture.highest) == (5, 9)
    assert (picture.total, picture.advanced, picture.tied) == (3, 1, 0)
    assert picture.shares == (Share(stage.single, 3, 1),)
    assert [bar.count for bar in picture.bars if bar.count] == [2, 1]
    assert picture.bars[-1].goes_on
    assert not picture.bars[0].goes_on


def test_cut_picture_takes_as_many_queries_for_many(app):
    _, judged = a_cut_round(*range(1, 10))
    cut_picture(judged)  # what the commit let go of is loaded again

    with count_queries() as asked:
        cut_picture(judged)

    assert len(asked) == 3

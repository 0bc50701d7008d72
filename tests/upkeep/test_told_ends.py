"""An end of the log that a juror's letter told finds a log that was written anew."""

from installations import silently
from meddling import forge_log
from sqlalchemy import select

from contest.db import db
from contest.models.notice import Notice
from contest.upkeep.checking.log import check_log, check_told, end_in


def told_ends() -> list[str]:
    letters = db.session.scalars(select(Notice).where(Notice.kind == "round_closed"))
    return [one.facts["log"] for one in letters]


def test_log_written_anew_is_found_by_a_letter_alone(here):
    ends = [end_in(line) for line in told_ends()]
    assert ends
    assert check_told(ends).findings == ()

    forge_log()
    db.session.commit()

    assert check_log(here, ticking=silently).findings == ()
    found = check_told(ends).findings
    assert {one.kind for one in found} == {"log.rewritten"}


def test_half_a_line_is_no_end():
    whole = f"house-contest:3:{'AB' * 32}"

    assert end_in(f" {whole}\n").head == "ab" * 32
    wrong = ("", "house-contest", "a:b:c", "a:3:", ":3:c", "a:0:" + "ab" * 32)
    huge = f"a:{9**30}:{'ab' * 32}"
    assert [end_in(line) for line in (*wrong, huge)] == [None] * 7

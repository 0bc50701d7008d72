"""What dealing and tallying a large round cost, in pure Python on one core.

    python -m benchmarks judging

Prints CPU seconds, the best of three, beside what the design allows. The field is
70,000 entries, three ballots each, twenty jurors.
"""

import random
import time
from collections.abc import Callable
from fractions import Fraction

from benchmarks.goals import Goal, note
from contest.flow.judging.cut import CutRule, consequences
from contest.flow.judging.deal import deal
from contest.flow.judging.queue_order import queue_order
from contest.flow.judging.tally import Criterion, Mark, Rule, tally

ENTRIES = 70_000
JURORS = 20
QUORUM = 3
ROUNDS = 3
CHAIN = ("median", "most_top", "fewest_lowest", "head_to_head", "shared")


def measure(what: str, verb: Callable[[], object], allowed: float) -> None:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        verb()
        times.append(time.process_time() - started)
    print(f"{what:<58} {min(times):6.2f} s   (allowed {allowed} s)")
    spent = min(times)
    note(Goal(what, f"{spent:.2f} s CPU", f"{allowed} s", spent <= allowed))


def marks(entries: int, high: int, criteria: tuple[str, ...]) -> list[Mark]:
    chance = random.Random(3)
    return [
        Mark(entry, juror, chance.randint(1, high), criterion)
        for entry in range(entries)
        for juror in chance.sample(range(JURORS), QUORUM)
        for criterion in criteria
    ]


def measure_dealing() -> None:
    field, jurors = range(ENTRIES), range(JURORS)
    chance = random.Random(1)
    barred = {
        (chance.randrange(ENTRIES), chance.randrange(JURORS)) for _ in range(30_000)
    }
    first = deal(field, jurors, quorum=QUORUM, barred=barred, seed=7).add

    def again(panel: range, quorum: int) -> Callable[[], object]:
        return lambda: deal(
            field, panel, quorum=quorum, barred=barred, existing=first, seed=7
        )

    measure("deal", lambda: deal(field, jurors, quorum=QUORUM, seed=7), 10)
    measure(
        "deal with 30,000 bars",
        lambda: deal(field, jurors, quorum=QUORUM, barred=barred, seed=7),
        10,
    )
    measure("deal again, nothing changed", again(jurors, QUORUM), 10)
    measure("a juror leaves", again(range(JURORS - 1), QUORUM), 10)
    measure("a juror comes", again(range(JURORS + 1), QUORUM), 10)
    measure("quorum one lower", again(jurors, QUORUM - 1), 10)
    measure("quorum one higher", again(jurors, QUORUM + 1), 10)
    line = [(entry, entry % 3000) for entry in range(ENTRIES * QUORUM // JURORS)]
    measure("one juror's queue, 10,500 ballots", lambda: queue_order(7, 1, line), 1)


def measure_tally() -> None:
    usual = marks(ENTRIES, 10, ("overall",))
    fine = marks(ENTRIES, 100, ("overall",))
    three = marks(ENTRIES, 10, ("idea", "light", "craft"))
    criteria = (Criterion("idea", 60), Criterion("light", 5), Criterion("craft", 35))
    trimmed = Rule(aggregate="trimmed_mean", trim=Fraction(1, 4), tie_chain=CHAIN)
    for what, given, rule in (
        ("tally, means", usual, Rule()),
        ("tally, means, four tie-breakers", usual, Rule(tie_chain=CHAIN)),
        ("tally, trimmed means, four tie-breakers", usual, trimmed),
        ("tally, 1-100, means", fine, Rule(high=100)),
        (
            "tally, 1-100, four tie-breakers",
            fine,
            Rule(high=100, tie_chain=CHAIN),
        ),
        ("tally, three criteria (630,000 marks)", three, Rule(criteria=criteria)),
        ("tally, adjusted means", usual, Rule(aggregate="adjusted_mean")),
    ):
        measure(what, lambda g=given, r=rule: tally(range(ENTRIES), g, r), 1.5)
    rows = tally(range(ENTRIES), usual, Rule())
    measure(
        "one position of the cut", lambda: consequences(rows, CutRule("best", 9)), 1
    )


def main() -> None:
    measure_dealing()
    measure_tally()


if __name__ == "__main__":
    main()

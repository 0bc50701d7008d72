"""Tells one story over and over, each time with another fault; prints what came of it.

    python -m kills.zygote STORY FOLDER CORPUS FAULTS [EVERY]

Everything is loaded and warmed once; each telling is a fork on a fresh copy of the
scene, each look afterwards another fork that opens the same folder as a restart does.
FAULTS, between commas: kill; full, sick (once each); full-on (until refused). Each
gives a line of JSON.
"""

import errno
import json
import logging
import os
import shutil
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

import time_machine
from databases import a_config
from flask import Flask
from kills.invariants import broken, gaps_now, lost
from kills.stories import COMMAND_FAILED, STORIES, Scene, Story, Told, a_client
from kills.tracing import MAKING, Fault, Step, Tracer

from contest import hints
from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.clock import now
from contest.db import db
from contest.jobs import tidy
from contest.media import cage

FAULTS: dict[str, Callable[[int], Fault]] = {
    "kill": Fault,
    "full": lambda at: Fault(at, errno.ENOSPC, calls=MAKING),
    "sick": lambda at: Fault(at, errno.EIO),
    "full-on": lambda at: Fault(at, errno.ENOSPC, lasting=True, calls=MAKING),
}
CLEAN = frozenset({COMMAND_FAILED, 503, 507})
DONE_ALREADY = frozenset({409, 422})
SICK = frozenset({500})  # a page in words as well: the fault is ours, and so is told
AFTER_GRACE = timedelta(hours=25)


@dataclass(slots=True)
class Report:
    """Figures of one story under one fault."""

    story: str
    fault: str
    steps: int = 0
    tellings: int = 0
    struck: int = 0
    acknowledged: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0


class Zygote:
    """A warm process with one story and its scene."""

    def __init__(self, story: Story, folder: Path, corpus: Path) -> None:
        self.story = story
        self.data, self.kept = folder / "data", folder / "kept"
        self.app = self._app()
        self.scene = self._build(corpus)
        self.keeper = cage.start_keeper()
        self._warm()

    def tell(self, fault: Fault) -> tuple[list[dict[str, object]], Tracer, int]:
        """Tell the story with this fault; give what was answered, and how it ended."""
        self._set_up()
        reader, writer = os.pipe()
        lift_reader, fault.lift = os.pipe()
        tracer = Tracer(self.data, fault)
        try:
            status = tracer.run(lambda: self._perform(writer, fault.lift))
        finally:
            for one in (writer, fault.lift, lift_reader):
                os.close(one)
        with os.fdopen(reader) as said:
            return [json.loads(line) for line in said], tracer, status

    def look(self, answers: list[dict[str, object]]) -> list[str]:
        """Restart on what is left, in another fork; give what does not hold."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                found = list(self._look(answers))
            except BaseException:  # noqa: BLE001 -- told to the parent, whatever it is
                found = [traceback.format_exc()]
            with os.fdopen(writer, "w") as out:
                out.write(json.dumps(found))
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as told:
            text = told.read()
        os.waitpid(child, 0)
        return json.loads(text) if text else ["the look afterwards died"]

    def _start(self) -> None:
        """Be as fresh as a process that has just been started."""
        self._lend_keeper()
        if not self.story.has_tables:  # the application has seen a database before
            self.app = self._app()

    def _app(self) -> Flask:
        self.data.mkdir(parents=True, exist_ok=True)
        app = create_app(a_config(self.data, f"sqlite:///{self.data}/test.sqlite3"))
        app.testing = False
        app.config["WTF_CSRF_ENABLED"] = False
        app.extensions["store"]._spool._reserve = 0
        return app

    def _build(self, corpus: Path) -> Scene:
        if self.story.has_tables:
            bring_up_to_date(self.app)
        with self.app.app_context():
            facts = self.story.build(corpus)
            self.gaps = gaps_now() if self.story.has_tables else {}
        self._let_go()
        shutil.copytree(self.data, self.kept)
        return Scene(facts)

    def _warm(self) -> None:
        """Play it once here: templates and statements are compiled for all forks."""
        self._lend_keeper()
        for told in self._play():
            assert told.is_done, told
        with self.app.app_context():
            bring_up_to_date(self.app)
            gaps = gaps_now()
            assert list(broken(self.app, self.gaps or gaps, swept=False)) == []
            self.gaps = self.gaps or gaps
        cage._KEEPERS.forget_all()
        self._let_go()

    def _let_go(self) -> None:
        """Close every connection: none may live through a fork."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        hints._open["queue"].storage.close()

    def _set_up(self) -> None:
        shutil.rmtree(self.data)
        shutil.copytree(self.kept, self.data)

    def _lend_keeper(self) -> None:
        """Give the next child our keeper, which is not its own to wait for or end."""
        self.keeper.poll = self.keeper.kill = lambda: None
        cage._KEEPERS.give_back(self.keeper)

    def _play(self) -> Iterator[Told]:
        client = a_client(self.app)
        for act in self.story.acts.values():
            yield act(self.app, client, self.scene)

    def _perform(self, writer: int, lift: int) -> None:
        """Be the child: act, and tell of every answer once it is whole."""
        self._lend_keeper()
        client = a_client(self.app)
        for name, act in self.story.acts.items():
            told = self._try(act, client)
            _say(writer, name, told)
            if not told.is_done:
                os.write(lift, b".")
                _say(writer, f"{name}, again", self._try(act, client))

    def _again(self) -> Iterator[str]:
        """Do it all once more: it works, or it was found done and is refused as such."""
        for name, told in zip(self.story.acts, self._play(), strict=True):
            if not told.is_done and told.status not in DONE_ALREADY:
                yield f"after the restart it does not work again: {told}"
            with self.app.app_context():
                found = {name: [told.facts]}
                yield from lost(self.app, self.scene, found)

    def _try(self, act: Callable[..., Told], client: object) -> Told:
        try:
            return act(self.app, client, self.scene)
        except Exception as error:  # noqa: BLE001 -- no answer in words is a problem
            return Told(0, is_done=False, words=repr(error))

    def _look(self, answers: list[dict[str, object]]) -> Iterator[str]:
        self._start()
        ledger = defaultdict(list)
        for one in answers:
            if one["is_done"]:
                ledger[str(one["name"]).partition(",")[0]].append(one["facts"])
        with self.app.app_context():
            bring_up_to_date(self.app)
            yield from lost(self.app, self.scene, ledger)
            yield from broken(self.app, self.gaps, swept=False)
            db.session.remove()
        yield from self._again()
        with self.app.app_context():
            with time_machine.travel(now() + AFTER_GRACE, tick=False):
                tidy.work(self.app)
            yield from lost(self.app, self.scene, ledger)
            yield from broken(self.app, self.gaps, swept=True)


def run(zygote: Zygote, fault: str, every: int = 1) -> Report:
    """Let the fault befall one step after another, once each in a telling."""
    start = time.monotonic()
    report = Report(zygote.story.name, fault)
    spared = FAULTS[fault](0)
    steps = [one for one in _tell(zygote, spared, report) if spared.counts(one)]
    report.steps = len(steps)
    for at in worth_striking(steps)[::every]:
        _tell(zygote, FAULTS[fault](at), report)
    report.seconds = round(time.monotonic() - start, 1)
    return report


def _tell(zygote: Zygote, fault: Fault, report: Report) -> list[Step]:
    """Tell once and look at what is left; give the steps that there were."""
    answers, tracer, status = zygote.tell(fault)
    report.tellings += 1
    report.struck += fault.hit is not None
    report.problems += [
        f"step {fault.at} ({fault.hit}): {one}"
        for one in (*_unclean(answers, fault, status), *zygote.look(answers))
    ]
    _count(report, answers)
    return tracer.steps


def worth_striking(steps: list[Step]) -> list[int]:
    """Number the steps from 1; of a run of equal writes the first two and the last.

    A run is one transaction in SQLite's log: what lies between looks the same.
    """
    return [
        at
        for at, step in enumerate(steps, 1)
        if step.call != "pwrite"
        or len({*steps[max(at - 3, 0) : at + 1]}) > 1
        or at == 1
    ]


def _unclean(
    answers: list[dict[str, object]], fault: Fault, status: int
) -> Iterator[str]:
    """Give what is wrong with how the story was answered."""
    if status != 0 and (fault.hit is None or fault.error is not None):
        yield f"the process died: {status}"
    clean = CLEAN | SICK if fault.error == errno.EIO else CLEAN
    for one in answers:
        again = str(one["name"]).endswith(", again")
        if again and not (one["is_done"] or one["status"] in DONE_ALREADY):
            yield f"refused twice: {one}"
        if not again and not one["is_done"] and one["status"] not in clean:
            yield f"no clean refusal: {one['status']} {str(one['words'])[:300]}"
        if not one["is_done"] and not one["words"]:
            yield f"a refusal without words: {one}"


def _count(report: Report, answers: list[dict[str, object]]) -> None:
    for one in answers:
        report.acknowledged += bool(one["is_done"])
        report.refused += not one["is_done"]
        status = int(str(one["status"]))
        report.statuses[status] = report.statuses.get(status, 0) + 1


def _say(writer: int, name: str, told: Told) -> None:
    os.write(writer, (json.dumps({"name": name, **asdict(told)}) + "\n").encode())


def main() -> None:
    story, folder, corpus, faults, *every = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    os.environ["TERM"] = "dumb"
    zygote = Zygote(STORIES[story], Path(folder), Path(corpus))
    for fault in faults.split(","):
        report = run(zygote, fault, *map(int, every))
        sys.stdout.write(json.dumps(asdict(report)) + "\n")
        sys.stdout.flush()
    zygote.keeper.stdin.close()  # it ends with its input


if __name__ == "__main__":
    main()

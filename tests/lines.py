"""The line of a browser made slow or cut, and what came of the files sent through it."""

import hashlib

from sqlalchemy import create_engine, text

SLOW = {"offline": False, "latency": 5, "downloadThroughput": -1}
KEPT = '[data-part="pieces"] > li'
GOING = ".tray__file progress"


class Line:
    """The line of a browser: how much it takes, and whether it is there."""

    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("Network.enable")

    def takes(self, speed, **more):
        facts = {**SLOW, "uploadThroughput": speed, **more}
        self.devtools.send("Network.emulateNetworkConditions", facts)

    def cut(self):
        self.takes(0, offline=True)


def kept(served, page):
    """Give the hashes of what the entry has, as the database knows them."""
    engine = create_engine(f"sqlite:///{served.server.data / 'test.sqlite3'}")
    wanted = text(
        "SELECT sha256 FROM original JOIN piece ON piece.original_id = original.id"
        " JOIN entry ON entry.id = piece.entry_id WHERE entry.code = :code"
    )
    with engine.connect() as rows:
        code = page.url.rsplit("/", 1)[-1]
        return sorted(rows.execute(wanted, {"code": code}).scalars())


def hashes(files):
    return sorted(hashlib.sha256(one.read_bytes()).hexdigest() for one in files)

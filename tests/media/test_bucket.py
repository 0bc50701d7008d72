"""A bucket as the store: an address that is none, a bucket that is not there."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from contest.media.store import Store


def test_an_address_that_is_none_is_refused(tmp_path):
    for url in ("ftp://x", "s3://bucket/prefix"):
        with pytest.raises(ValueError, match="store"):
            Store.at(url)


def test_a_bucket_far_away_that_does_not_answer_is_not_healthy(tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    store = Store.at(
        "s3://bucket/prefix?endpoint=http://127.0.0.1:9&region=none",
        spool=tmp_path,
        reserve=0,
    )

    assert not store.healthy()


class _NoBucket(BaseHTTPRequestHandler):
    """Answers as S3 does where the bucket does not exist."""

    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_HEAD()

    def do_HEAD(self):
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


def test_a_bucket_that_does_not_exist_is_not_healthy(tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    with ThreadingHTTPServer(("127.0.0.1", 0), _NoBucket) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"s3://bucket?endpoint=http://127.0.0.1:{server.server_port}"

        assert not Store.at(url, spool=tmp_path, reserve=0).healthy()

        server.shutdown()

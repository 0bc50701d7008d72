from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import request

from contest.app import create_app
from contest.cli import main
from contest.config import SettingRefused, from_environment
from contest.db import db


def test_first_start_makes_a_secret_only_its_owner_reads(tmp_path):
    config = from_environment({"FOREIGNVIEW_DATA": str(tmp_path)})

    kept = tmp_path / "secret"

    assert len(config.secret_key) >= 48
    assert config.secret_key == kept.read_text("ascii")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_second_start_keeps_the_secret(tmp_path):
    first = from_environment({"FOREIGNVIEW_DATA": str(tmp_path)})

    second = from_environment({"FOREIGNVIEW_DATA": str(tmp_path)})

    assert second == first


def test_settings_come_from_the_environment(tmp_path):
    config = from_environment(
        {
            "FOREIGNVIEW_DATA": str(tmp_path),
            "FOREIGNVIEW_URL": "https://contest.example.org/",
            "FOREIGNVIEW_DATABASE_URL": "postgresql://here/name",
            "PORT": "9000",
        }
    )

    assert (config.url, config.secure) == ("https://contest.example.org", True)
    assert (config.is_sqlite, config.port, config.proxies) == (False, 9000, 0)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE", "mysql://here/name"),
        ("DATABASE", "here"),
        ("MAIL", "https://mail.example.org"),
        ("MAIL", "smtp:mail.example.org"),
        ("QUEUE", "amqp://here"),
        ("STORAGE", "gs://bucket"),
        ("STORAGE", "/var/pictures"),
        ("STORAGE", "s3:///prefix"),
        ("", "photographs.example.org"),
    ],
)
def test_address_that_cannot_be_followed_is_refused_in_a_sentence(tmp_path, name, url):
    variable = f"FOREIGNVIEW_{name}_URL".replace("__", "_")

    done = CliRunner(env={"FOREIGNVIEW_DATA": str(tmp_path), variable: url}).invoke(
        main, ["migrate"]
    )

    assert done.exit_code == 1
    assert f"Error: {variable} cannot be followed. It should look like" in done.stderr
    assert url not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_forwarded_addresses_are_believed_only_from_named_proxies(config):
    told = {"X-Forwarded-For": "203.0.113.9"}

    seen = [
        _seen(create_app(one), told) for one in (config, replace(config, proxies=1))
    ]

    assert seen == ["127.0.0.1", "203.0.113.9"]


def _seen(app, headers):
    """Give the address that the application takes a request to come from."""
    heard = []
    app.before_request(lambda: heard.append(request.remote_addr))
    app.test_client().get("/nowhere/at/all/here", headers=headers)
    with app.app_context():
        db.engine.dispose()  # the page of a refusal has asked it
    return heard[0]


def test_bucket_asks_for_its_keys(tmp_path):
    env = {
        "FOREIGNVIEW_DATA": str(tmp_path),
        "FOREIGNVIEW_STORAGE_URL": "s3://photos?endpoint=http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "somebody",
    }

    with pytest.raises(SettingRefused, match="needs AWS_SECRET_ACCESS_KEY"):
        from_environment(env)

    assert from_environment(env | {"AWS_SECRET_ACCESS_KEY": "secret"})
    amazons_own = env | {"FOREIGNVIEW_STORAGE_URL": "s3://photos?region=eu-west-1"}
    assert from_environment(amazons_own)

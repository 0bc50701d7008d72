"""create_app(): configuration → extensions → audiences → filters → refusals."""

from datetime import timedelta

from flask import Flask
from sqlalchemy.engine import make_url
from werkzeug.middleware.proxy_fix import ProxyFix

from contest import models, web
from contest.config import ROOT, Config, from_environment
from contest.database_file import watch_file
from contest.db import db, tune_postgres, tune_sqlite
from contest.hints import start_queue
from contest.media.store import Store
from contest.web import errors, filters, headers
from contest.web.access import load_user
from contest.web.extensions import (
    babel,
    chosen_language,
    compress,
    csrf,
    keep_language,
    login,
    migrate,
)
from contest.web.requests import Overriding, SpooledRequest

MEGABYTE = 1_000_000
LARGEST_BODY = 1_500 * MEGABYTE  # thirty files of 50 MB in one plain form
CHECKED_AT_START = models.__all__  # importing the package makes the metadata whole


def create_app(config: Config | None = None) -> Flask:
    """Build the application for `config`, or for what the environment says."""
    config = config or from_environment()
    app = Flask(
        "contest",
        root_path=str(ROOT / "contest"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        static_url_path="/static",
    )
    app.request_class = SpooledRequest
    app.url_map.strict_slashes = False  # both ways of typing an address are one
    app.config.from_mapping(_settings(config))
    app.extensions["foreign_view"] = config
    if config.proxies:  # only so many steps of X-Forwarded-* are believed
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies
        )
    app.wsgi_app = Overriding(app.wsgi_app)  # type: ignore[method-assign]
    app.extensions["store"] = Store.at(config.storage_url, spool=config.data / "spool")
    _extend(app, config)
    web.register(app)
    for part in (filters, errors, headers):
        part.register(app)
    return app


def _settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": _engine_url(config),
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(config),
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 2_000,
        "COMPRESS_REGISTER": False,  # contest.web.headers says what is compressed
        "COMPRESS_ALGORITHM": ["br", "gzip", "deflate"],
        "COMPRESS_ALGORITHM_STREAMING": ["br", "deflate"],
        "COMPRESS_BR_LEVEL": 5,  # from here on it is worth its time for faces
        # Jury pages send no referrer; the token and SameSite stand guard by themselves.
        "WTF_CSRF_SSL_STRICT": False,
        "WTF_CSRF_TIME_LIMIT": None,  # a juror leaves the page open overnight
        "SESSION_COOKIE_NAME": "__Host-foreign-view"
        if config.secure
        else "foreign-view",
        "SESSION_COOKIE_SECURE": config.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,  # public pages set no cookie by the way
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "contest" / "translations"),
        "BABEL_DOMAIN": "messages",
    }


def _engine_options(config: Config) -> dict[str, object]:
    """Give how the database is held; errors name no values (names, hashes) in logs."""
    options: dict[str, object] = {"hide_parameters": True}
    if config.is_sqlite:
        return options
    return {**options, "pool_pre_ping": True, "pool_size": 16, "max_overflow": 32}


def _engine_url(config: Config) -> str:
    """Name the driver we ship with: psycopg 3, which gives up a dead machine soon."""
    url = make_url(config.database_url)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
        url = url.update_query_dict({"connect_timeout": "5"} | dict(url.query))
    return url.render_as_string(hide_password=False)


def _extend(app: Flask, config: Config) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "contest" / "migrations"))
    app.after_request(keep_language)
    csrf.init_app(app)
    compress.init_app(app)
    babel.init_app(app, locale_selector=chosen_language)
    login.init_app(app)
    login.request_loader(load_user)
    start_queue(config)
    with app.app_context():
        (tune_sqlite if config.is_sqlite else tune_postgres)(db.engine)
        if config.is_sqlite:
            watch_file(db.engine)

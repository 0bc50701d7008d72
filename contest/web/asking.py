"""In which shape an answer is asked for: a page for people, JSON for our scripts."""

from flask import request


def wants_json() -> bool:
    """Whether one of our own scripts is asking."""
    return request.accept_mimetypes.best == "application/json"

"""The application, as a web server asks for it."""

from contest.app import create_app

app = create_app()

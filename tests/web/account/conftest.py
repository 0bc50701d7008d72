"""A person with a password."""

import pytest
from accounts import PASSWORD
from factories import a_person
from flask import Flask

from contest.flow.joining.passwords import hash_password
from contest.models.user import User


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def person(app: Flask, hashed: str) -> User:
    return a_person("Ansel", password_hash=hashed)

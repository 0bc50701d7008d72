"""Language and theme: chosen, kept, and back to the same page."""

from flask.testing import FlaskClient


def test_language_links_keep_the_page_and_its_filters(client: FlaskClient) -> None:
    page = client.get("/account/sign-in?next=/account&lang=ko")

    assert 'href="/account/sign-in?next=%2Faccount&amp;lang=ru"' in page.text


def test_theme_is_kept_and_comes_back_here(client: FlaskClient) -> None:
    answer = client.get("/account/theme?theme=dark&next=/account/sign-in")

    assert answer.location == "/account/sign-in"
    assert 'data-theme="dark"' in client.get("/account/sign-in").text
    assert client.get("/account/theme?theme=x&next=//evil").location == "/"
    assert "data-theme" not in client.get("/account/sign-in").text

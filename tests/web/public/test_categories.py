"""A shortened address of an exhibit leads to what may be seen of its category."""

import pytest
from endings import a_hung_gallery, a_published_gallery
from factories import a_draft_edition, an_open_edition, mallory, sign_in


def test_category_that_hangs_leads_to_its_part_of_the_gallery(client):
    a_published_gallery(9)

    answer = client.get("/2027/ordinary")

    assert (answer.status_code, answer.location) == (
        302, "/2027/gallery?category=ordinary",
    )  # fmt: skip


def test_category_leads_to_the_call_while_nothing_is_public(client):
    a_hung_gallery(9)

    assert client.get("/2027/ordinary").location == "/2027#themes"


@pytest.mark.parametrize("path", ["/2027/nothing", "/nowhere/ordinary", "/desk/2027"])
def test_other_addresses_lead_nowhere(client, path):
    an_open_edition()
    sign_in(client, mallory())

    assert client.get(path).status_code == 404


def test_category_of_an_edition_that_is_not_announced_is_not_there(client):
    edition = a_draft_edition()

    assert client.get(f"/{edition.slug}/ordinary").status_code == 404


def test_gallery_that_is_not_public_is_told_like_one_that_nobody_has(client):
    a_hung_gallery(9)

    answers = [client.get(f"/{one}/gallery") for one in ("2027", "nowhere")]

    assert [one.status_code for one in answers] == [404, 404]
    for one in answers:
        assert "A gallery opens when its results are published." in one.text

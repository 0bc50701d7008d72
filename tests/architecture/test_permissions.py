"""Every address names a permission of the one table, or it is the static folder."""

from pathlib import Path

from contest.policy import PERMISSIONS

WITHOUT = {"static"}


def test_every_endpoint_names_a_permission(app):
    unnamed = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if getattr(view, "permission", None) not in PERMISSIONS
        and endpoint not in WITHOUT
    ]

    assert unnamed == []


def test_table_is_alphabetical():
    assert list(PERMISSIONS) == sorted(PERMISSIONS)


def test_every_permission_is_asked_for(app):
    templates = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(app.template_folder).rglob("*.html")
    )
    asked = {getattr(view, "permission", None) for view in app.view_functions.values()}

    unused = [
        name
        for name in PERMISSIONS
        if name not in asked and f'"{name}"' not in templates
    ]

    assert unused == []

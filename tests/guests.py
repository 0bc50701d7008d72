"""Somebody with a plain browser at a real server: cookies are kept, forms are read.

A form is asked for as people do, and comes with the token and the values that stand
in it; sending it is an Ask, for now or for a crowd.
"""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

from crowds import Ask, Told, ask_once

JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a page: where it posts to, and what stands in it."""

    action: str
    fields: dict[str, str]

    def filled(self, **values: object) -> "Form":
        """The same with these values typed in (`mark__0` is the field mark-0)."""
        typed = {name.replace("__", "-"): str(one) for name, one in values.items()}
        return replace(self, fields=self.fields | typed)

    def to(self, action: str) -> "Form":
        """The same, sent by a button that leads elsewhere."""
        return replace(self, action=action)


@dataclass(slots=True)
class Guest:
    """One browser, at one of the servers."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def sit_as(self, cookie: str) -> "Guest":
        """Be whoever this cookie of the product belongs to."""
        self.cookies["foreign-view"] = cookie
        return self

    def at(self, port: int) -> "Guest":
        """The same browser at another server."""
        return replace(self, port=port)

    def get(self, path: str, **headers: str) -> Told:
        """Open an address."""
        return self.send(self.asking(path, **headers))

    def send(self, ask: Ask) -> Told:
        """Send it now, and keep the cookies that come."""
        told = ask_once(ask)
        for name, value in told.headers:
            if name.lower() == "set-cookie":
                self.cookies |= {one.key: one.value for one in _read(value)}
        return told

    def asking(self, path: str, **headers: str) -> Ask:
        """Be about to open an address."""
        return Ask(self.port, "GET", path, self._headers(headers))

    def form(self, path: str, ending: str = "") -> Form:
        """Open a page and read its form whose action ends so."""
        told = self.get(path)
        assert told.status == 200, (path, told.status, told.text[:2000])
        forms = [replace(one, action=one.action or path) for one in forms_of(told.text)]
        found = [one for one in forms if one.action.endswith(ending)]
        assert found, (path, ending)
        return found[0]

    def posting(self, form: Form, **headers: str) -> Ask:
        """Be about to send a form."""
        told = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        body = urlencode(form.fields).encode()
        return Ask(self.port, "POST", form.action, self._headers(told), body)

    def uploading(self, form: Form, name: str, file: bytes, **headers: str) -> Ask:
        """Be about to send a form with one file in it."""
        mark = token_hex(16)
        told = {"Content-Type": f"multipart/form-data; boundary={mark}", **headers}
        body = multipart(form.fields, name, file, mark)
        return Ask(self.port, "POST", form.action, self._headers(told), body)

    def post(self, form: Form, **headers: str) -> Told:
        """Send a form."""
        return self.send(self.posting(form, **headers))

    def sign_in(self, email: str, password: str) -> Told:
        """Sign in by the form, as everybody does."""
        form = self.form("/account/sign-in", "/sign-in")
        return self.post(form.filled(email=email, password=password))

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {
            "Accept": "text/html",
            **({"Cookie": cookies} if cookies else {}),
            **more,
        }


def multipart(fields: dict[str, str], name: str, file: bytes, mark: str) -> bytes:
    """Write a form with one file as a browser does."""
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return "".join((*parts, head)).encode() + file + f"\r\n--{mark}--\r\n".encode()


def forms_of(page: str) -> list[Form]:
    """Read every form of a page with what stands in its fields, also those outside it.

    A button that sends a form elsewhere makes another one.
    """
    reader = _Reader()
    reader.feed(page)
    forms = {key: Form(action, {}) for key, action in reader.actions.items()}
    for key, name, value in reader.fields:
        if key in forms:
            forms[key].fields[name] = value
    elsewhere = [forms[key].to(action) for key, action in reader.buttons]
    return [*forms.values(), *elsewhere]


def pictures_of(page: str) -> set[str]:
    """Give the addresses of the pictures that a page shows, in each of their sizes."""
    reader = _Reader()
    reader.feed(page)
    return reader.pictures


class _Reader(HTMLParser):
    """Reads in the order of the page; a field may come before its form."""

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, str] = {}
        self.fields: list[tuple[str, str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.pictures: set[str] = set()
        self.here = ""
        self.choice = self.text = ("", "")
        self.chosen: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.here = told.get("id", f"form {len(self.actions)}")
            self.actions[self.here] = urlsplit(told.get("action", "")).path
        elif tag in {"img", "source"}:
            sizes = (told.get("src", ""), *told.get("srcset", "").split(","))
            self.pictures |= {one.split()[0] for one in sizes if one.strip()}
        elif tag == "button" and "formaction" in told:
            action = urlsplit(told["formaction"]).path
            self.buttons.append((told.get("form", self.here), action))
        else:
            self._read_field(tag, told)

    def _read_field(self, tag: str, told: dict[str, str]) -> None:
        place = told.get("form", self.here), told.get("name", "")
        if tag == "input" and _counts(told):
            self.fields.append((*place, told.get("value", "")))
        elif tag == "select":
            self.choice = place
        elif tag == "option" and (self.choice not in self.chosen or "selected" in told):
            self.chosen.add(self.choice)
            self.fields.append((*self.choice, told.get("value", "")))
        elif tag == "textarea":
            self.text = place
            self.fields.append((*place, ""))

    def handle_data(self, data: str) -> None:
        if self.text[1]:
            *place, before = self.fields.pop()
            self.fields.append((*place, before + data.removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = ("", "")
        elif tag == "form":
            self.here = ""


def _counts(told: dict[str, str]) -> bool:
    kind = told.get("type", "text")
    ticked = kind not in {"checkbox", "radio"} or "checked" in told
    return "name" in told and ticked and kind not in {"file", "submit"}


def _read(header: str) -> list:
    return list(SimpleCookie(header).values())

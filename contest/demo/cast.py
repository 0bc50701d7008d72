"""The people of the demonstration: invented, and marked so in their accounts."""

from dataclasses import dataclass

from contest.clock import now
from contest.db import db
from contest.flow.joining.passwords import hash_password
from contest.models.user import User

PASSWORD = "demonstration only"  # noqa: S105 -- printed on purpose, with every account


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: name in their own script, Latin form, country, language."""

    key: str
    name: str
    latin: str
    country: str
    language: str = "en"

    @property
    def email(self) -> str:
        """An address in the domain that is kept for examples."""
        return f"{self.key}@example.org"


ENTRANTS = (
    Person("han", "한서윤", "Han Seoyun", "KR", "ko"),
    Person("park", "박하늘", "Park Haneul", "KR", "ko"),
    Person("oh", "오지우", "Oh Jiu", "KR", "ko"),
    Person("kim", "김도윤", "Kim Doyun", "KR", "ko"),
    Person("veresova", "Анна Вересова", "Anna Veresova", "RU", "ru"),
    Person("ozernaya", "Мария Озёрная", "Maria Ozernaya", "RU", "ru"),
    Person("galeev", "Тимур Галеев", "Timur Galeev", "RU", "ru"),
    Person("arkadiev", "Лев Аркадьев", "Lev Arkadiev", "RU", "ru"),
    Person("robledo", "Inés Robledo", "Ines Robledo", "CL"),
    Person("brandt", "Jonas Brandt", "Jonas Brandt", "DE"),
    Person("diallo", "Amina Diallo", "Amina Diallo", "SN"),
    Person("ferreira", "Tomás Ferreira", "Tomas Ferreira", "PT"),
    Person("raman", "Priya Raman", "Priya Raman", "IN"),
    Person("aas", "Ellen Aas", "Ellen Aas", "NO"),
)
JURORS = (
    Person("somova", "Вера Сомова", "Vera Somova", "RU", "ru"),
    Person("yoon", "윤재희", "Yoon Jaehee", "KR", "ko"),
    Person("lindqvist", "Marta Lindqvist", "Marta Lindqvist", "SE"),
    Person("lazarev", "Пётр Лазарев", "Pyotr Lazarev", "RU", "ru"),
    Person("baek", "백은호", "Baek Eunho", "KR", "ko"),
    Person("okafor", "Chidi Okafor", "Chidi Okafor", "NG"),
    Person("marchetti", "Elena Marchetti", "Elena Marchetti", "IT"),
)
ORGANIZER = Person("solberg", "Ingrid Solberg", "Ingrid Solberg", "NO")
SECRETARY = Person("orlov", "Павел Орлов", "Pavel Orlov", "RU", "ru")
EDITOR = Person("seo", "서민지", "Seo Minji", "KR", "ko")
TRANSLATOR = Person("novak", "Daniel Novák", "Daniel Novak", "CZ")
STAFF = (ORGANIZER, SECRETARY, EDITOR, TRANSLATOR)

ROLES = (
    ("entrant", ENTRANTS[0]),
    ("juror", JURORS[1]),
    ("chair", JURORS[0]),
    ("organizer", ORGANIZER),
    ("secretary", SECRETARY),
    ("editor", EDITOR),
    ("translator", TRANSLATOR),
)


def seat_everyone() -> dict[str, User]:
    """Give every invented person an account; all share one printed password."""
    shared = hash_password(PASSWORD)
    users = {
        one.key: User(
            email=one.email,
            password_hash=shared,
            language=one.language,
            name=one.name,
            name_latin=one.latin,
            country=one.country,
            is_demonstration=True,
            is_administrator=one is ORGANIZER,
            verified_at=now(),
        )
        for one in (*ENTRANTS, *JURORS, *STAFF)
    }
    db.session.add_all(users.values())
    db.session.flush()
    return users

"""Accounts, links, sessions and seats: each verb, each rule, and that seals hold."""

from datetime import timedelta

import pytest
from factories import (
    a_contest,
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    gordon,
    keep,
    mallory,
)
from sqlalchemy import func, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining import throttling
from contest.flow.joining.claiming import (
    claim,
    claim_as,
    has_organizer,
    offer_claim,
)
from contest.flow.joining.inviting import (
    accept_staff_invitation,
    decline_staff_invitation,
    invitation_of,
    invite,
)
from contest.flow.joining.latin import latin_of, title_in_latin
from contest.flow.joining.leaving import erase_account
from contest.flow.joining.links import live_link, make_link, use_link
from contest.flow.joining.passwords import fits, hash_password
from contest.flow.joining.people import Newcomer, person_at
from contest.flow.joining.registering import register, verify_address
from contest.flow.joining.resetting import ask_for_reset, reset_password
from contest.flow.joining.signing_in import prove, sign_in
from contest.flow.ledger import first_break, note
from contest.models.audit import AuditReason
from contest.models.contest import Category, Edition, Seat, SeatInvitation
from contest.models.entry import Entry
from contest.models.notice import Notice
from contest.models.session import MailedLink, SignInAttempt, UserSession
from contest.models.states import LinkPurpose, SeatRole

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"
PASSWORD = "a long enough one"

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)


def newcomer(hashed: str, email: str = "new@example.org") -> Newcomer:
    return Newcomer(email=email, name="한서윤", password_hash=hashed, country="KR")


def letters(kind: str) -> list[Notice]:
    return list(
        db.session.scalars(
            select(Notice).where(Notice.kind == kind).order_by(Notice.id)
        )
    )


def first_category(edition: Edition) -> Category:
    rows = select(Category).where(Category.edition_id == edition.id)
    return db.session.scalars(rows.order_by(Category.position).limit(1)).one()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def try_to_enter(email: str, password: str, place: str = HERE) -> str:
    admission = sign_in(prove(email, password), place=place, agent="Firefox/1")
    db.session.commit()
    return admission.refusal


def test_register_writes_a_link_that_proves_the_address_once(hashed: str) -> None:
    register(newcomer(hashed), place=HERE)
    db.session.commit()
    token = letters("verify")[0].facts["token"]

    person = verify_address(token, fitted=hashed)

    assert person.is_active
    assert (person.name, person.country) == ("한서윤", "KR")
    with pytest.raises(RuleBroken, match=r"link\.spent"):
        verify_address(token, fitted=hashed)


def test_register_tells_a_known_address_and_changes_nothing(hashed: str) -> None:
    person = ansel()

    register(newcomer(hashed, person.email), place=HERE)

    assert [one.email for one in letters("known_address")] == [person.email]
    assert letters("verify") == []
    assert (person.name, person.password_hash) == ("Ansel", None)


def test_register_again_kills_the_earlier_link_and_password(hashed: str) -> None:
    register(newcomer("of mallory"), place=HERE)
    register(newcomer(hashed), place=ELSEWHERE)
    first, second = (one.facts["token"] for one in letters("verify"))

    assert live_link(first, LinkPurpose.verify) is None
    assert verify_address(second, fitted=hashed).password_hash == hashed


@pytest.mark.parametrize("fitted", [None, "of another"])
def test_letter_proves_nothing_without_its_password(fitted: str | None) -> None:
    register(newcomer("of mallory"), place=HERE)
    token = letters("verify")[0].facts["token"]

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        verify_address(token, fitted=fitted)


def test_register_writes_few_letters_to_one_address(hashed: str) -> None:
    for _ in range(20):
        register(newcomer(hashed), place=HERE)

    assert len(letters("verify")) == throttling.LETTERS_TO_ONE_ADDRESS


def test_register_refuses_a_flood_from_one_place(hashed: str) -> None:
    for number in range(throttling.LETTERS_FROM_ONE_PLACE):
        ask_for_reset(f"{number}@example.org", place=HERE)

    with pytest.raises(RuleBroken, match=r"letters\.too_many"):
        ask_for_reset("one-more@example.org", place=HERE)
    ask_for_reset("one-more@example.org", place=ELSEWHERE)


def test_link_dies_after_an_hour(hashed: str) -> None:
    person = ansel()
    token = make_link(LinkPurpose.reset, user=person)
    db.session.flush()
    link = db.session.scalars(select(MailedLink)).one()
    link.expires_at = now() - timedelta(seconds=1)
    keep(link)

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        reset_password(token, password_hash=hashed)


def test_link_serves_its_own_purpose_only() -> None:
    token = make_link(LinkPurpose.verify, user=ansel())

    for purpose in (LinkPurpose.reset, LinkPurpose.claim):
        with pytest.raises(RuleBroken, match=r"link\.spent"):
            use_link(token, purpose)


def test_link_keeps_no_secret_in_the_database() -> None:
    token = make_link(LinkPurpose.verify, user=ansel())
    db.session.flush()

    assert token not in str(db.session.scalars(select(MailedLink.token_hash)).all())


@pytest.mark.parametrize("guess", ["1", "1abc", "ansel@example.org", "", "%", "0"])
def test_link_is_not_to_be_guessed_by_id_or_address(guess: str) -> None:
    make_link(LinkPurpose.reset, user=ansel())

    assert live_link(guess, LinkPurpose.reset) is None


def test_sign_in_opens_a_session_of_its_own_each_time(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)

    one = sign_in(prove(person.email, PASSWORD), place=HERE, agent="x" * 999)
    two = sign_in(prove(person.email, PASSWORD), place=HERE, agent="")

    assert one.user is two.user is person
    assert one.token != two.token
    assert count(UserSession) == 2


def test_sign_in_is_throttled_without_locking_the_owner_out(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    for _ in range(throttling.TRIES_ON_ONE_ACCOUNT):
        assert try_to_enter(person.email, "a wrong password") == "sign_in.wrong"

    assert try_to_enter(person.email, PASSWORD) == "sign_in.too_many"
    assert try_to_enter(person.email, PASSWORD, place=ELSEWHERE) == ""


def test_sign_in_forgives_after_a_quarter_of_an_hour(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    pair = throttling.key_of("sign-in", person.email, HERE)
    long_ago = now() - throttling.WINDOW - timedelta(seconds=1)
    keep(*(SignInAttempt(key=pair, at=long_ago) for _ in range(50)))

    assert try_to_enter(person.email, PASSWORD) == ""


def test_sign_in_counts_a_place_over_all_accounts() -> None:
    source = throttling.key_of("sign-ins", HERE)
    keep(*(SignInAttempt(key=source) for _ in range(throttling.TRIES_FROM_ONE_PLACE)))

    assert try_to_enter("nobody@example.org", "a wrong one") == "sign_in.too_many"


def test_sign_in_says_the_same_for_unknown_and_disabled(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, disabled_at=now())

    assert try_to_enter("ansel@example.org", PASSWORD) == "sign_in.wrong"
    assert try_to_enter("nobody@example.org", PASSWORD) == "sign_in.wrong"


def test_sign_in_unverified_sends_the_letter_again(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, verified_at=None)

    assert try_to_enter("ansel@example.org", PASSWORD) == "sign_in.unverified"
    assert len(letters("verify")) == 1


def test_sign_in_unverified_gives_back_that_letters_are_too_many(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, verified_at=None)
    source = throttling.key_of("letters", HERE)
    keep(*(SignInAttempt(key=source) for _ in range(throttling.LETTERS_FROM_ONE_PLACE)))

    assert try_to_enter("ansel@example.org", PASSWORD) == "letters.too_many"
    assert letters("verify") == []


def test_sign_in_refuses_a_proof_older_than_the_password(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    proof = prove(person.email, PASSWORD)
    person.password_hash = hash_password("another long one")

    assert sign_in(proof, place=HERE, agent="").refusal == "sign_in.wrong"


def test_nobodys_password_fits_nothing() -> None:
    assert not fits(None, "nobody has this password")
    assert not fits("not a hash", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_password_has_a_length(password: str) -> None:
    with pytest.raises(RuleBroken, match=r"password\.length"):
        hash_password(password)


def test_reset_ends_every_session_and_link(hashed: str) -> None:
    person = a_person("Ansel", password_hash="old", verified_at=None)
    keep(UserSession(user_id=person.id, token_hash="x"))
    ask_for_reset(person.email, place=HERE)
    token = letters("reset")[0].facts["token"]

    reset_password(token, password_hash=hashed)
    db.session.commit()

    assert db.session.scalars(select(UserSession.ended_at)).one() is not None
    assert person.is_active  # the letter has proven the address as well
    assert len(letters("password_changed")) == 1
    with pytest.raises(RuleBroken, match=r"link\.spent"):
        reset_password(token, password_hash=hashed)


def test_reset_writes_nothing_to_an_unknown_address() -> None:
    ask_for_reset("nobody@example.org", place=HERE)

    assert count(Notice) == 0
    assert count(SignInAttempt) == 2  # the work done is the same


def test_invite_seats_the_person_it_was_written_to() -> None:
    contest = a_contest()
    by, editor = gordon(contest), dorothea()
    invite(
        contest,
        email="Dorothea@Example.org",
        role=SeatRole.editor,
        language="ru",
        by=by,
    )
    token = letters("seat_invitation")[0].facts["token"]
    offered = invitation_of(token)
    assert offered is not None

    seat = accept_staff_invitation(offered, by=editor)
    db.session.commit()

    assert (seat.user_id, seat.role, seat.left_at) == (editor.id, SeatRole.editor, None)
    assert invitation_of(token) is None


def test_invite_refuses_mallory_who_holds_the_link() -> None:
    contest = a_contest()
    offered = invite(
        contest,
        email="d@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )

    with pytest.raises(RuleBroken, match=r"invitation\.other_person"):
        accept_staff_invitation(offered, by=mallory())
    assert count(Seat) == 1


def test_invite_again_kills_the_earlier_link() -> None:
    contest = a_contest()
    by = gordon(contest)
    for _ in range(2):
        invite(
            contest, email="d@example.org", role=SeatRole.editor, language="en", by=by
        )
    first, second = (one.facts["token"] for one in letters("seat_invitation"))

    assert invitation_of(first) is None
    assert invitation_of(second) is not None


def test_invite_refuses_who_sits_there_already() -> None:
    contest = a_contest()
    by = gordon(contest)

    with pytest.raises(RuleBroken, match=r"seat\.taken"):
        invite(contest, email=by.email, role=SeatRole.organizer, language="en", by=by)


def test_decline_spends_the_invitation() -> None:
    contest = a_contest()
    offered = invite(
        contest,
        email="d@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )

    decline_staff_invitation(offered)
    db.session.flush()

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        accept_staff_invitation(offered, by=a_person("D"))


def test_claim_makes_the_first_organizer_once(hashed: str) -> None:
    dead, token = offer_claim(), offer_claim()
    assert not has_organizer()

    person = claim(token, newcomer(hashed))
    db.session.commit()

    assert person.is_administrator
    assert person.is_active
    assert has_organizer()
    for spent in (dead, token):
        with pytest.raises(RuleBroken, match=r"link\.spent"):
            claim(spent, newcomer(hashed, "second@example.org"))


def test_claim_does_not_take_over_an_account(hashed: str) -> None:
    person = ansel()

    with pytest.raises(RuleBroken, match=r"account\.exists"):
        claim(offer_claim(), newcomer(hashed, person.email))


def test_claim_for_a_person_is_for_nobody_else() -> None:
    token = offer_claim(ansel())

    with pytest.raises(RuleBroken, match=r"invitation\.other_person"):
        claim_as(token, by=mallory())


def test_erase_empties_the_account_and_its_drafts() -> None:
    person, edition = ansel(), an_open_edition()
    an_entry(person, first_category(edition), submitted=False)

    erase_account(person)
    db.session.commit()

    assert (person.name, person.country, person.password_hash) == ("", "", None)
    assert not person.is_active
    assert count(Entry) == 0
    assert person_at("ansel@example.org") is None


def test_erase_takes_words_about_the_person_and_no_others() -> None:
    person, edition = ansel(), an_open_edition()
    draft = an_entry(person, first_category(edition), submitted=False)
    for subject in (f"user:{person.id}", f"entry:{draft.code}", "entry:of another"):
        note("entry.fix_asked", subject, by=None, reason=f"About {subject}")

    erase_account(person)
    db.session.commit()

    assert db.session.scalars(select(AuditReason.words)).all() == [
        "About entry:of another"
    ]
    assert first_break("site") is None


def test_erase_forgets_seats_that_were_offered() -> None:
    person, contest = ansel(), a_contest()
    organizer = gordon(contest)
    invite(
        contest, email=person.email, role=SeatRole.editor, language="en", by=organizer
    )

    erase_account(person)
    db.session.commit()

    assert count(SeatInvitation) == 0


def test_erase_refuses_while_work_is_handed_in() -> None:
    person, edition = ansel(), an_open_edition()
    an_entry(person, first_category(edition))

    with pytest.raises(RuleBroken, match=r"account\.has_entries"):
        erase_account(person)


def test_erase_refuses_staff() -> None:
    with pytest.raises(RuleBroken, match=r"account\.has_seat"):
        erase_account(gordon(a_contest()))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Доротея Ланге", "Doroteia Lange"),
        ("Щербакова Юлия", "Shcherbakova Iuliia"),
        ("한서윤", "Han Seoyun"),
        ("김하늘", "Kim Haneul"),
        ("남궁 민", "Namgung Min"),
        ("Ansel Adams", "Ansel Adams"),
        ("山田", "山田"),
        ("", ""),
    ],
)
def test_latin_spelling_is_a_suggestion(name: str, latin: str) -> None:
    assert latin_of(name) == latin


def test_latin_title_has_no_family_name() -> None:
    assert title_in_latin("이 층") == "I Cheung"
    assert title_in_latin("무제") == "Muje"
    assert title_in_latin("아침, 3시") == "Achim, 3si"
    assert title_in_latin("After the rain") == "After the rain"

"""Whether consents name what is asked for: a yes to photographs is none to a film.

Read from the words themselves, each language by itself, since an organizer may have
written them anew. A text that names no kind of file at all fits every kind.
"""

import re
from collections.abc import Iterable, Sequence

from contest.flow.calling.offered import OFFERED, ConsentPlan
from contest.languages import LANGUAGES
from contest.models.consent import ConsentText
from contest.models.states import Medium

_NAMED = {
    Medium.photograph: re.compile(r"\bphoto|фото|снимо?к|사진", re.IGNORECASE),
    Medium.film: re.compile(
        r"\bfilms?\b|\bmovies?\b|\bvideo|фильм|видео|кино|ролик|영상|영화|비디오",
        re.IGNORECASE,
    ),
    Medium.sound: re.compile(
        r"\bsound|\baudio|\brecording|звук|аудио|запис[ьией]|소리|음향|음원|녹음|오디오",
        re.IGNORECASE,
    ),
}


def unfit_texts(
    texts: Iterable[ConsentText], asked: Iterable[Medium]
) -> list[ConsentText]:
    """Give the consents that speak of photographs and not of all that is asked for."""
    others = {*asked} - {Medium.photograph}
    return [
        one for one in texts if any(_leaves_out(others, said) for said in _said(one))
    ]


def offered_for(texts: Sequence[ConsentText]) -> dict[str, ConsentPlan]:
    """Give, by kind, what a new edition is offered in their place, if anything."""
    kinds = {one.kind for one in texts}
    return {plan.kind: plan for plan in OFFERED if plan.kind in kinds}


def _said(text: ConsentText) -> list[str]:
    return [f"{text.label.get(one)} {text.body.get(one)}" for one in LANGUAGES]


def _leaves_out(asked: set[Medium], said: str) -> bool:
    is_of_photographs = _NAMED[Medium.photograph].search(said) is not None
    return is_of_photographs and any(not _NAMED[one].search(said) for one in asked)

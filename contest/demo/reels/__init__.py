"""The films and sounds that the demonstration makes for itself.

`REELS` lists them all; `contest.demo.filming` turns them into files.
"""

from contest.demo.reels.hums import BELLS, RAILS, RAIN, SEA, WIND
from contest.demo.reels.moves import from_the_train, one_light, under_the_lamp
from contest.demo.reels.reel import Line, Reel, captions_of
from contest.demo.scenes.scene import Words

__all__ = ["REELS", "Reel", "captions_of"]

REELS = (
    Reel(
        "from_the_train",
        6,
        RAILS,
        Words("An hour of hills", "Час холмов", "언덕 한 시간"),
        Words(
            "Hills in haze pass the window of a train; poles rush by.",
            "За окном поезда проплывают холмы в дымке, мелькают столбы.",
            "기차 창밖으로 안개 낀 언덕이 지나가고 전봇대가 스쳐 간다.",
        ),
        film=from_the_train,
        lines=(
            Line(0.5, 2.8, {
                "en": "The hills came with us for an hour.",
                "ru": "Холмы ехали с нами целый час.",
            }),
            Line(3.1, 5.6, {
                "en": "Nobody else looked up.",
                "ru": "Больше никто не поднял головы.",
            }),
        ),
        place="+45.0703+007.6869/",
        signed=True,
    ),
    Reel(
        "under_the_lamp",
        5,
        WIND,
        Words("Not the bus", "Не автобус", "버스가 아니라"),
        Words(
            "Snow falls past a street lamp at night.",
            "Ночью мимо фонаря падает снег.",
            "밤 가로등 앞으로 눈이 내린다.",
        ),
        film=under_the_lamp,
        lines=(
            Line(0.4, 2.2, {"en": "The bus did not come.", "ko": "버스는 안 왔다."}),
            Line(2.5, 4.7, {"en": "The snow did.", "ko": "눈은 왔다."}),
        ),
    ),
    Reel(
        "one_light",
        5,
        SEA,
        Words("Counting", "Счёт", "세는 밤"),
        Words(
            "The beam of a lighthouse turns over a dark sea.",
            "Луч маяка поворачивается над тёмным морем.",
            "등대 불빛이 어두운 바다 위를 돈다.",
        ),
        film=one_light,
        lines=(
            Line(0.3, 2.3, {
                "en": "One, two. Again.",
                "ru": "Раз, два. И снова.",
            }),
            Line(2.6, 4.8, {
                "en": "All night somebody counts.",
                "ru": "Всю ночь кто-то считает.",
            }),
        ),
        poster=1,
    ),
    Reel(
        "two_bells",
        7,
        BELLS,
        Words("Two bells, one late", "Два колокола, один опаздывает", "늦는 종 하나"),
        Words(
            "Two bells answer each other, three times.",
            "Два колокола трижды отвечают друг другу.",
            "종 두 개가 세 번 서로 답한다.",
        ),
        transcript="Two bells, far off, one a little late. Nobody speaks.",
        signed=True,
    ),
    Reel(
        "tin_roof",
        6,
        RAIN,
        Words("Rain, counted", "Дождь по счёту", "세어 본 비"),
        Words(
            "Rain on a roof of tin.",
            "Дождь по жестяной крыше.",
            "양철 지붕에 떨어지는 비.",
        ),
        transcript="Rain on a roof of tin: first the hiss, then single drops.",
    ),
)  # fmt: skip
"""All films and sounds of the demonstration, in the order in which they are made."""

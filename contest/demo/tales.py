"""Who entered what: scenes by name, in which category, taken where and when.

`merit` is how much the invented jurors like it, on their scale of ten; their marks
scatter around it.
"""

from dataclasses import dataclass

ORDINARY, SERIES = "ordinary", "series"
FILM, SOUND = "one-take", "overheard"
RUSSIA, KOREA = "russia-through-korean-eyes", "korea-through-russian-eyes"


@dataclass(frozen=True, slots=True)
class Tale:
    """One entry of the demonstration; `stem` names a scene, a series or a reel."""

    stem: str
    by: str
    category: str
    place: str
    country: str
    taken: str
    merit: float
    told: str = ""


PAST = (
    Tale("wet_street", "diallo", ORDINARY, "Paris", "FR", "November 2025", 8.3),
    Tale("dunes", "aas", ORDINARY, "Merzouga", "MA", "March 2025", 7.6),
    Tale("tide_flats", "ferreira", ORDINARY, "Taean", "KR", "May 2025", 7.2),
    Tale("train_window", "oh", ORDINARY, "Torino", "IT", "2025년 12월", 7.9),
    Tale("pool_light", "brandt", ORDINARY, "Reykjavík", "IS", "July 2025", 5.8),
    Tale("stairs_shadow", "robledo", ORDINARY, "Oaxaca", "MX", "April 2025", 6.6),
    Tale("snow_lamp", "han", RUSSIA, "이르쿠츠크", "RU", "2026년 1월", 8.6),
    Tale("domes_dawn", "park", RUSSIA, "로스토프", "RU", "2025년 9월", 7.9),
    Tale("aurora", "oh", RUSSIA, "무르만스크", "RU", "2025년 11월", 7.1),
    Tale("frozen_lake", "kim", RUSSIA, "바이칼호", "RU", "2026년 2월", 6.7),
    Tale("cranes_fog", "park", RUSSIA, "블라디보스토크", "RU", "2025년 10월", 7.1),
    Tale("hanok_dusk", "ozernaya", KOREA, "Чонджу", "KR", "октябрь 2025", 8.2),
    Tale("fog_hills", "veresova", KOREA, "Пхёнчхан", "KR", "сентябрь 2025", 8.4),
    Tale("city_hill", "arkadiev", KOREA, "Сеул", "KR", "декабрь 2025", 6.8),
    Tale("moon_water", "galeev", KOREA, "Каннын", "KR", "август 2025", 7.5),
    Tale("rice_terraces", "galeev", KOREA, "Намхэ", "KR", "май 2025", 6.9),
    Tale(
        "night_windows", "han", SERIES, "상트페테르부르크", "RU",
        "2025년 10월~2026년 3월", 9.1, "windows",
    ),
    Tale("sea_hours", "ozernaya", SERIES, "Сокчхо", "KR", "июль 2025", 8.0, "sea"),
    Tale("rain_glass", "aas", SERIES, "Porto", "PT", "February 2026", 7.0, "bus"),
    Tale("birches", "park", SERIES, "야로슬라블", "RU", "2025년 11월", 7.6, "birches"),
    Tale("pines_mist", "ferreira", SERIES, "Gauja", "LV", "October 2025", 7.3, "pines"),
    Tale("wall_shadows", "raman", SERIES, "Tbilisi", "GE", "2025", 6.5, "kitchen"),
    Tale("from_the_train", "aas", FILM, "Torino", "IT", "March 2025", 8.1),
    Tale("under_the_lamp", "oh", FILM, "무르만스크", "RU", "2025년 12월", 7.4),
    Tale("two_bells", "diallo", SOUND, "Oaxaca", "MX", "April 2025", 7.9),
)  # fmt: skip

PRESENT = (
    Tale("one_light", "veresova", FILM, "Кунсан", "KR", "март 2026", 7.3),
    Tale("tin_roof", "ferreira", SOUND, "Osaka", "JP", "June 2026", 7.0),
    Tale("star_trails", "brandt", ORDINARY, "La Palma", "ES", "August 2026", 7.0),
    Tale("courtyard", "kim", RUSSIA, "톰스크", "RU", "2026년 1월", 7.4),
    Tale("pier_posts", "veresova", KOREA, "Кунсан", "KR", "март 2026", 7.9),
    Tale("still_boat", "robledo", ORDINARY, "Hallingdal", "NO", "October 2025", 6.4),
    Tale("puddle_rings", "diallo", ORDINARY, "Ghent", "BE", "May 2026", 6.4),
    Tale("snow_tracks", "oh", RUSSIA, "오이먀콘", "RU", "2026년 2월", 7.1),
    Tale("tunnel", "brandt", ORDINARY, "Lisbon", "PT", "January 2026", 6.9),
    Tale("frost_window", "park", RUSSIA, "노릴스크", "RU", "2026년 1월", 6.6),
    Tale("river_bend", "raman", ORDINARY, "Turukhansk", "RU", "September 2026", 7.2),
    Tale("umbrellas", "raman", ORDINARY, "Osaka", "JP", "June 2025", 6.1),
    Tale("waterfall", "robledo", ORDINARY, "Skógar", "IS", "July 2026", 6.9),
    Tale("reeds_wind", "galeev", KOREA, "Сунчхон", "KR", "ноябрь 2025", 7.7),
    Tale("curtain", "ozernaya", KOREA, "Пусан", "KR", "апрель 2026", 6.8),
)
DRAFT = Tale("tea_steam", "han", ORDINARY, "타슈켄트", "UZ", "2026년 10월", 7.0)

"""All pictures of the demonstration, in the order they are painted."""

from dataclasses import dataclass, field

from contest.demo.brushes.film import Film
from contest.demo.scenes import (
    city,
    ice,
    land,
    mist,
    night,
    pools,
    rain,
    roofs,
    rooms,
    sea,
    shores,
    sky,
    streets,
    wind,
    windows,
    winter,
)
from contest.demo.scenes.scene import Painter, Scene
from contest.demo.scenes.words import alt_of, title_of

LYING, UPRIGHT, SQUARE, WIDE = (2560, 1708), (1708, 2560), (2400, 2400), (2560, 1326)
PLAIN = Film()
GRAINY = Film(grain=0.75, contrast=0.3)
QUIET = Film(grain=0.35, contrast=0.2, vignette=0.15)
SILVER = Film(mono=True, grain=0.9, contrast=0.4, vignette=0.35)


@dataclass(frozen=True, slots=True)
class Taken:
    """When and where a picture says it was taken, and on which film."""

    hour: int
    film: Film = field(default=PLAIN)
    seed: int = 3
    place: tuple[float, float] | None = None


def _scene(
    name: str, size: tuple[int, int], paint: Painter, taken: Taken, *, take: int = 0
) -> Scene:
    """Bind a painter to its name, its words and its circumstances."""
    return Scene(
        name=name,
        size=size,
        paint=paint,
        film=taken.film,
        title=title_of(name),
        alt=alt_of(name),
        seed=taken.seed,
        take=take,
        hour=taken.hour,
        place=taken.place,
    )


def _series(
    stem: str,
    sizes: tuple[tuple[int, int], ...],
    paint: Painter,
    takes: tuple[Taken, ...],
) -> tuple[Scene, ...]:
    """Bind one painter to several takes, numbered from 1."""
    return tuple(
        _scene(f"{stem}_{take + 1}", size, paint, taken, take=take)
        for take, (size, taken) in enumerate(zip(sizes, takes, strict=True))
    )


SINGLES = (
    _scene("fog_hills", WIDE, mist.fog_hills, Taken(7, QUIET, place=(37.68, 128.71))),
    _scene("still_boat", SQUARE, mist.still_boat, Taken(6, QUIET)),
    _scene("domes_dawn", LYING, shores.domes_dawn, Taken(5, place=(57.62, 39.89))),
    _scene("cranes_fog", LYING, shores.cranes_fog, Taken(8, place=(43.11, 131.88))),
    _scene("hanok_dusk", LYING, roofs.hanok_dusk, Taken(19, place=(35.81, 127.15))),
    _scene("snow_lamp", UPRIGHT, night.snow_lamp, Taken(22, GRAINY)),
    _scene("city_hill", LYING, night.city_hill, Taken(21, place=(37.55, 126.99))),
    _scene("aurora", LYING, sky.aurora, Taken(23, place=(68.97, 33.07))),
    _scene("star_trails", LYING, sky.star_trails, Taken(1)),
    _scene("moon_water", UPRIGHT, sky.moon_water, Taken(23, place=(37.79, 128.92))),
    _scene("courtyard", SQUARE, windows.courtyard, Taken(17, GRAINY)),
    _scene("wet_street", LYING, streets.wet_street, Taken(22, GRAINY)),
    _scene("train_window", WIDE, streets.train_window, Taken(20, GRAINY)),
    _scene("pier_posts", SQUARE, sea.pier_posts, Taken(16, SILVER)),
    _scene("tide_flats", WIDE, sea.tide_flats, Taken(6, place=(36.79, 126.13))),
    _scene("puddle_rings", UPRIGHT, pools.puddle_rings, Taken(18)),
    _scene("pool_light", SQUARE, pools.pool_light, Taken(13, QUIET)),
    _scene("snow_tracks", LYING, winter.snow_tracks, Taken(11, QUIET)),
    _scene("frozen_lake", LYING, ice.frozen_lake, Taken(14, place=(52.25, 105.71))),
    _scene("frost_window", UPRIGHT, ice.frost_window, Taken(20)),
    _scene("dunes", LYING, land.dunes, Taken(18, QUIET)),
    _scene("rice_terraces", LYING, land.rice_terraces, Taken(6)),
    _scene("river_bend", UPRIGHT, land.river_bend, Taken(17, place=(60.1, 89.2))),
    _scene("waterfall", UPRIGHT, wind.waterfall, Taken(10, SILVER)),
    _scene("reeds_wind", WIDE, wind.reeds_wind, Taken(15, SILVER)),
    _scene("stairs_shadow", UPRIGHT, rooms.stairs_shadow, Taken(12, SILVER)),
    _scene("curtain", SQUARE, rooms.curtain, Taken(10, QUIET)),
    _scene("tea_steam", UPRIGHT, rooms.tea_steam, Taken(8, GRAINY)),
    _scene("tunnel", LYING, city.tunnel, Taken(23, GRAINY)),
    _scene("umbrellas", SQUARE, city.umbrellas, Taken(15)),
)
SERIES = (
    *_series(
        "night_windows",
        (UPRIGHT,) * 4,
        windows.night_windows,
        (Taken(22, GRAINY), Taken(18), Taken(21, GRAINY, 5), Taken(23, GRAINY, 8)),
    ),
    *_series(
        "sea_hours",
        (LYING,) * 4,
        sea.sea_hours,
        (Taken(5, QUIET), Taken(13, QUIET, 4), Taken(19, PLAIN, 6), Taken(22, GRAINY)),
    ),
    *_series(
        "rain_glass",
        (LYING, LYING, UPRIGHT),
        rain.rain_glass,
        (Taken(21), Taken(20, seed=5), Taken(14, seed=7)),
    ),
    *_series(
        "pines_mist",
        (UPRIGHT,) * 3,
        mist.pines_mist,
        (Taken(6, QUIET), Taken(8, QUIET, 5), Taken(18, PLAIN, 9)),
    ),
    *_series(
        "birches",
        (SQUARE, UPRIGHT, UPRIGHT),
        winter.birches,
        (Taken(12, QUIET), Taken(16, PLAIN, 5), Taken(17, PLAIN, 7)),
    ),
    *_series(
        "wall_shadows",
        (LYING, UPRIGHT, SQUARE),
        rooms.wall_shadows,
        (Taken(9), Taken(14, seed=5), Taken(18, seed=7)),
    ),
)

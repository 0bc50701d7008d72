"""Copies of films and sounds: what browsers play, upright, in standard colors, bare."""

import av
import clips
import pytest
from PIL import Image

from contest.errors import MediaRejected
from contest.media.examine import Limits, examine
from contest.media.moving.copies import COPIES, FRAMES, copies_for, size_of
from contest.media.moving.making import copy_safely
from contest.media.signature import FILMS, SOUNDS
from contest.media.specs import STILLS

CANARIES = (b"CANARY", b"+52.2", b"x264", b"Lavc", b"Lavf", b"Apple", b"iPhone")


def copies_of(path, tmp_path, *, form="MP4"):
    into = tmp_path / "into"
    into.mkdir()
    told = []
    made = copy_safely(path, form=form, into=into, tell=told.append)
    assert told == sorted(told)
    return {(one.spec, one.frame): one for one in made}


def look_into(path):
    with av.open(str(path)) as file:
        kinds = [(one.type, one.codec_context.name) for one in file.streams]
        frames = (
            [frame.to_image() for frame in file.decode(video=0)]
            if "video" in dict(kinds)
            else []
        )
        return kinds, dict(file.metadata), file.duration / 1_000_000, frames


def test_film_gets_a_copy_and_nine_frames_in_every_size(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", tags=clips.TELLING, size=(320, 240))

    made = copies_of(path, tmp_path)

    wanted = {(spec.name, n) for spec in STILLS for n in range(1, FRAMES + 1)}
    assert set(made) == wanted | {("film-720", 0)}
    kinds, tags, seconds, frames = look_into(made["film-720", 0].path)
    assert kinds == [("video", "h264"), ("audio", "aac")]
    assert set(tags) <= {"major_brand", "minor_version", "compatible_brands"}
    assert seconds == pytest.approx(2, abs=0.1)
    assert len(frames) == 20


def test_copies_are_bare_and_begin_with_their_head(tmp_path, corpus):
    for number, (name, form) in enumerate(
        (("with-gps.mov", "MOV"), ("video1.mp4", "MP4"))
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for one in copies_of(corpus / "media" / name, folder, form=form).values():
            body = one.path.read_bytes()
            assert [word for word in CANARIES if word in body] == []
            if one.frame == 0:
                assert body.index(b"moov") < body.index(b"mdat")


@pytest.mark.parametrize(
    ("rotation", "corners"),
    [
        (0, (0, 1, 2, 3)),
        (-90, (2, 0, 3, 1)),  # turned clockwise, as phones held upright ask
        (90, (1, 3, 0, 2)),
        (180, (3, 2, 1, 0)),
    ],
)
def test_rotation_is_applied_to_copy_and_frames(tmp_path, rotation, corners):
    path = clips.a_film(tmp_path / "a.mp4", rotation=rotation, sound=None)

    made = copies_of(path, tmp_path)

    still = Image.open(made["page", 5].path)
    frame = look_into(made["film-720", 0].path)[3][5]
    for picture in (still, frame):
        assert picture.size == ((120, 160) if rotation % 180 else (160, 120))
        assert seen_in(picture) == [clips.QUARTERS[one] for one in corners]


def seen_in(picture):
    """Give which of the four colors lies in each corner, row by row."""
    wide, high = picture.size
    spots = [
        (x, y) for y in (high // 8, high * 7 // 8) for x in (wide // 8, wide * 7 // 8)
    ]
    return [
        min(
            clips.QUARTERS,
            key=lambda c: sum(
                abs(a - b) for a, b in zip(c, picture.getpixel(at), strict=True)
            ),
        )
        for at in spots
    ]


def test_colors_of_a_frame_are_those_that_were_filmed(tmp_path):
    """BT.709 is used both ways, so that a poster looks as the film does."""
    path = clips.a_film(tmp_path / "a.mp4", size=(320, 240), sound=None)
    with av.open(str(path)) as file:
        filmed = next(file.decode(video=0)).to_image().getpixel((40, 40))

    still = Image.open(copies_of(path, tmp_path)["page", 1].path).getpixel((40, 40))

    assert max(abs(a - b) for a, b in zip(filmed, still, strict=True)) <= 8


def test_deep_color_becomes_what_browsers_play(tmp_path):
    path = clips.a_film(
        tmp_path / "a.mov", codec="prores_ks", pix_fmt="yuv422p10le", size=(322, 242)
    )

    made = copies_of(path, tmp_path, form="MOV")

    with av.open(str(made["film-720", 0].path)) as file:
        context = file.streams.video[0].codec_context
        assert (context.pix_fmt, context.color_trc, context.colorspace) == (
            "yuv420p",
            1,
            1,
        )


def test_uneven_frames_keep_their_moments(tmp_path):
    stamps = [0.0, 0.1, 0.15, 0.9, 1.0, 2.2, 2.3]
    path = clips.a_film(tmp_path / "a.mp4", sound=None, stamps=stamps)

    made = copies_of(path, tmp_path)

    with av.open(str(made["film-720", 0].path)) as file:
        assert [round(one.time, 2) for one in file.decode(video=0)] == stamps


def test_copies_made_again_show_the_same(tmp_path):
    """The encoder may spend a bit elsewhere; moments, sound and shapes are the same."""
    path = clips.a_film(tmp_path / "a.mp4")
    (tmp_path / "b").mkdir()

    first, again = copies_of(path, tmp_path), copies_of(path, tmp_path / "b")

    assert first.keys() == again.keys()
    assert packets_in(first["film-720", 0].path) == packets_in(
        again["film-720", 0].path
    )


def packets_in(path):
    with av.open(str(path)) as file:
        found = [
            (one.stream.type, one.pts, bytes(one)) for one in file.demux() if one.size
        ]
    return [(kind, at, data if kind == "audio" else b"") for kind, at, data in found]


@pytest.mark.parametrize(
    ("name", "codec", "layout", "channels"),
    [("a.wav", "pcm_s24le", "mono", 1), ("a.flac", "flac", "5.1", 2)],
)
def test_sound_gets_a_copy_and_its_wave(tmp_path, name, codec, layout, channels):
    path = clips.a_sound(
        tmp_path / name, codec=codec, layout=layout, tags=clips.TELLING
    )
    form = examine(path, limits=Limits(formats=SOUNDS, min_long_side=None)).format

    made = copies_of(path, tmp_path, form=form)

    assert set(made) == {("sound", 0), *((spec.name, 0) for spec in STILLS)}
    body = made["sound", 0].path.read_bytes()
    assert not [word for word in CANARIES if word in body]
    with av.open(str(made["sound", 0].path)) as file:
        assert file.streams.audio[0].codec_context.name == "aac"
        assert file.streams.audio[0].codec_context.channels == channels
    wave = Image.open(made["page", 0].path).convert("L")
    assert wave.getpixel((20, 100)) > 200  # it begins softly
    assert wave.getpixel((1588, 250)) < 120  # and ends loud


@pytest.mark.parametrize(
    ("size", "names", "fitted"),
    [
        ((1920, 1080), ("film-720", "film-1080"), (1280, 720)),
        ((1080, 1920), ("film-720", "film-1080"), (720, 1280)),
        ((720, 1280), ("film-720",), (720, 1280)),
        ((321, 241), ("film-720",), (320, 240)),
        ((4096, 720), ("film-720",), (1280, 224)),
    ],
)
def test_copies_are_never_enlarged_and_even(size, names, fitted):
    width, height = size
    made = copies_for(width=width, height=height, is_sound=False)

    assert tuple(one.name for one in made) == names
    found = size_of(COPIES["film-720"], width=width, height=height)
    assert all(abs(a - b) <= 2 for a, b in zip(found, fitted, strict=True))
    assert all(
        side % 2 == 0 and side <= most
        for side, most in zip(found, (*size,), strict=True)
    )


def test_what_hears_of_progress_may_end_it(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", seconds=6, size=(640, 480))

    def stop(done):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        copy_safely(path, form="MP4", into=tmp_path, tell=stop)
    assert examine(path, limits=Limits(formats=FILMS, min_long_side=None))


def test_film_broken_in_the_middle_is_refused(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", seconds=12, size=(320, 240), sound=None)
    body = bytearray(path.read_bytes())
    begin = body.index(b"mdat")
    size = int.from_bytes(body[begin - 4 : begin])
    for at in range(begin + size // 9, begin + size - 20, 7):
        body[at] ^= 255
    path.write_bytes(body)

    with pytest.raises(MediaRejected):
        copies_of(path, tmp_path)


def test_interlaced_film_is_woven(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", options={"x264-params": "tff=1"})

    made = copies_of(path, tmp_path)

    frames = look_into(made["film-720", 0].path)[3]
    assert len(frames) == 19  # what would weave the last one never comes
    assert seen_in(frames[9]) == seen_in(clips.quartered((160, 120), 0.9))


def test_frames_are_spread_over_a_film_that_tells_no_length(tmp_path):
    """As browsers record."""
    path = clips.a_film(
        tmp_path / "a.webm", codec="libvpx", seconds=4, muxing={"live": "1"}
    )

    made = copies_of(path, tmp_path, form="WEBM")

    stills = {made["thumb", number].path.read_bytes() for number in range(1, 10)}
    assert len(stills) == FRAMES

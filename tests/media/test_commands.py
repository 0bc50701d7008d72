"""`examine` and `render` at the terminal."""

import json

import clips
import pictures
from click.testing import CliRunner

from contest.cli.media import examine, render


def test_examine_prints_one_json_line_a_file(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    pictures.not_a_picture(tmp_path / "b.jpg")

    ran = CliRunner().invoke(examine, ["--json", str(tmp_path)])

    first, second = map(json.loads, ran.output.splitlines())
    assert (first["accepted"], first["facts"]["width"]) == (True, 60)
    assert (second["accepted"], second["reason"]) == (False, "not_a_picture")
    assert second["message"]


def test_examine_says_what_the_file_says(tmp_path):
    pictures.a_jpeg(
        tmp_path / "a.jpg", exif={0x010F: "Maker", 0x8298: "©\n2026".encode()}
    )

    (line,) = CliRunner().invoke(examine, [str(tmp_path)]).output.splitlines()

    assert line.endswith(
        "accepted, JPEG 60×40; maker Maker; copyright © 2026; "
        "depth 8; colors RGB; credentials none"
    )


def test_examine_keeps_the_limits_it_is_given(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg", size=(2000, 1000))

    ran = CliRunner().invoke(examine, ["--max-megapixels", "1.5", str(tmp_path)])

    assert "at most 1.5 megapixels" in ran.output


def test_examine_ends_with_1_only_if_a_file_was_refused(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    taken = CliRunner().invoke(examine, [str(tmp_path)])
    pictures.not_a_picture(tmp_path / "b.jpg")

    refused = CliRunner().invoke(examine, [str(tmp_path)])

    assert (taken.exit_code, refused.exit_code) == (0, 1)
    assert len(refused.output.splitlines()) == 2


def test_render_makes_a_folder_of_renditions(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    pictures.not_a_picture(tmp_path / "b.jpg")

    ran = CliRunner().invoke(
        render,
        [
            str(tmp_path / "a.jpg"),
            str(tmp_path / "b.jpg"),
            "--out",
            str(tmp_path / "out"),
        ],
    )

    assert ran.exit_code == 1
    assert {p.name for p in (tmp_path / "out" / "a.jpg").iterdir()} == {
        "tiny.webp",
        "thumb.jpg",
        "grid.jpg",
        "page.jpg",
        "jury.jpg",
        "share.jpg",
        "grid.avif",
        "page.avif",
        "jury.avif",
    }


def test_examine_judges_films_and_sounds_as_such(tmp_path):
    clips.a_film(tmp_path / "a.mp4", seconds=1)
    clips.a_sound(tmp_path / "b.wav", seconds=1, codec="pcm_s16le")
    (tmp_path / "c.ogg").write_bytes(b"OggS" + bytes(60))

    still = CliRunner().invoke(examine, [str(tmp_path / "a.mp4")])
    ran = CliRunner().invoke(examine, ["--moving", str(tmp_path)])

    assert "refused (not_still)" in still.output
    film, sound, other = ran.output.splitlines()
    assert "accepted, MP4 160×120, 0:01; " in film
    assert "accepted, WAV 0:01; " in sound
    assert "codecs pcm_s16le; samples a second 48000; channels 2" in sound
    assert "refused (other_format): The file is Ogg; accepted are FLAC, M4A" in other
    assert ran.exit_code == 1


def test_examine_keeps_the_minutes_it_is_given(tmp_path):
    clips.a_sound(tmp_path / "a.wav", seconds=3, codec="pcm_s16le")

    asked = ["--moving", "--max-minutes", "0.03", str(tmp_path)]
    ran = CliRunner().invoke(examine, asked)

    assert "at most 2 are accepted" in ran.output


def test_examine_says_that_a_folder_holds_nothing(tmp_path):
    ran = CliRunner().invoke(examine, [str(tmp_path)])

    assert (ran.exit_code, ran.output) == (0, "There is no file there.\n")


def test_render_makes_the_copies_of_a_film_and_leaves_no_empty_folder(tmp_path):
    film, half = clips.a_film(tmp_path / "a.mp4", seconds=1), tmp_path / "b.mp4"
    half.write_bytes(film.read_bytes()[:900])
    out = tmp_path / "out"

    ran = CliRunner().invoke(render, [str(film), str(half), "--out", str(out)])

    assert ran.exit_code == 1
    assert (out / "a.mp4" / "film-720.mp4").stat().st_size
    assert not (out / "b.mp4").exists()
    assert "as JPEG" not in ran.output

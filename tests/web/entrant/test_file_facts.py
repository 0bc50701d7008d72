"""What a file says of itself is read by its author, and by no juror or visitor."""

from factories import mallory, sign_in
from pictures import a_jpeg
from PIL import Image
from PIL.TiffImagePlugin import IFDRational as Ratio
from sqlalchemy import select

from contest.db import db
from contest.models.image import Original
from uploads import send


def an_exif():
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "NIKON CORPORATION", "NIKON D3100"
    exif[0x8298] = "© 2026 Ансель".encode("cp1251")
    exif.get_ifd(0x8769).update({0x829D: Ratio(28, 10), 0x8827: 400, 0x920A: Ratio(35)})
    exif.get_ifd(0x8825).update(
        {
            1: "N",
            2: (Ratio(48), Ratio(12), Ratio(30)),
            3: "E",
            4: (Ratio(16), Ratio(22), Ratio(0)),
        }
    )
    return exif


def test_author_reads_what_the_file_says(client, draft):
    send(client, draft, ("a.jpg", a_jpeg(exif=an_exif())))

    page = client.get(f"/entries/{draft.code}").get_data(as_text=True)

    original = db.session.scalars(
        select(Original).order_by(Original.id.desc()).limit(1)
    ).one()
    assert (original.maker, original.model) == ("NIKON CORPORATION", "NIKON D3100")
    assert (original.aperture, original.iso, original.focal_length) == (2.8, 400, 35)
    assert (original.depth, original.credentials) == (8, "none")
    assert "<dt>Exposure</dt><dd>f/2.8, ISO 400, 35 mm</dd>" in page
    assert "<dt>Rights</dt><dd>© 2026 Ансель</dd>" in page
    assert "48.20833, 16.36667" in page


def test_mallory_reads_nothing_of_it(client, draft):
    send(client, draft, ("a.jpg", a_jpeg(exif=an_exif())))
    sign_in(client, mallory())

    assert client.get(f"/entries/{draft.code}").status_code == 404

"""What a camera writes into its files: EXIF and, for some, XMP.

In come the seed and the hour of a picture; out come the blocks to embed. The camera
is invented and says so by its name.
"""

from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

MAKE, MODEL = "Foreign View", "Drawn Camera 1"
ARTIST = "Demonstration author"
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


@dataclass(frozen=True, slots=True)
class Shot:
    """The circumstances of one picture."""

    seed: int
    hour: int
    size: tuple[int, int]
    place: tuple[float, float] | None
    signed: bool


def write_exif(shot: Shot) -> bytes:
    """Give an EXIF block with camera, exposure, time and, if known, place."""
    dice = Random(shot.seed)  # noqa: S311 -- picks apertures, guards nothing
    exif = Image.Exif()
    moment = (
        f"2025:{dice.randint(1, 12):02}:{dice.randint(1, 28):02} "
        f"{shot.hour:02}:{dice.randint(0, 59):02}:{dice.randint(0, 59):02}"
    )
    exif.update({0x010F: MAKE, 0x0110: MODEL, 0x0112: 1, 0x0132: moment})
    exif[0x0131] = "Foreign View demonstration"
    if shot.signed:
        exif[0x013B] = ARTIST
    exif.get_ifd(EXIF_IFD).update(
        _exposure(shot, dice) | {0x9003: moment, 0x9004: moment}
    )
    if shot.place:
        exif.get_ifd(GPS_IFD).update(_position(shot.place))
    return exif.tobytes()


def _exposure(shot: Shot, dice: Random) -> dict[int, object]:
    """Choose exposure, aperture, sensitivity and lens that fit the hour."""
    dark = shot.hour < 6 or shot.hour > 19
    length = dice.choice((28, 35, 50, 85))
    seconds = dice.choice((15, 30, 60) if dark else (125, 250, 500))
    return {
        0x829A: IFDRational(1, seconds),
        0x829D: IFDRational(dice.choice((20, 28, 40) if dark else (56, 80, 110)), 10),
        0x8827: dice.choice((1600, 3200) if dark else (100, 200, 400)),
        0x9011: dice.choice(("+09:00", "+03:00", "+02:00")),
        0x920A: IFDRational(length, 1),
        0xA001: 1,
        0xA002: shot.size[0],
        0xA003: shot.size[1],
        0xA434: f"Drawn {length} mm f/2",
    }


def _position(place: tuple[float, float]) -> dict[int, object]:
    """Write latitude and longitude as degrees, minutes, seconds."""
    north, east = place
    return {
        0x0001: "N" if north >= 0 else "S",
        0x0002: _sexagesimal(abs(north)),
        0x0003: "E" if east >= 0 else "W",
        0x0004: _sexagesimal(abs(east)),
    }


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Split degrees into the three rationals EXIF asks for."""
    whole, rest = divmod(round(degrees * 360000), 360000)
    minutes, hundredths = divmod(rest, 6000)
    return IFDRational(whole, 1), IFDRational(minutes, 1), IFDRational(hundredths, 100)


def write_xmp(caption: str) -> bytes:
    """Give an XMP packet that names the author and says what is seen."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator><rdf:Seq><rdf:li>{ARTIST}</rdf:li></rdf:Seq></dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(caption)}</rdf:li></rdf:Alt></dc:description>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()

"""Cut a face: fewer letters, fewer weights, no hints.

In comes a variable face as a package ships it; out goes a small woff2 file.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum")
Weights = tuple[int, int]


def cut(
    source: Path,
    letters: Iterable[int],
    *,
    weights: Weights,
    features: Iterable[str] = FEATURES,
) -> TTFont:
    """The face of `source` with `letters` and `weights` (CSS units, from, to) alone."""
    face = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "VVAR"]
    worker = Subsetter(options)
    worker.populate(unicodes=sorted(letters))
    worker.subset(face)
    return instancer.instantiateVariableFont(face, {"wght": weights})


def keep(face: TTFont, target: Path) -> int:
    """Write `face` to `target` as woff2; the number of its bytes."""
    face.flavor = "woff2"
    face.save(target)
    return target.stat().st_size

"""How the reels of the demonstration sound: formulas of the second, told to FFmpeg.

`random(n)` is dice with a memory of their own, `st` and `ld` keep a value until the
next sample: a value that fades and is pushed by dice is wind, sea or rain.
"""

_DEEP = "st(0,ld(0)*0.99+(random(1)-0.5)*0.05)"
_HISS = "(random(2)-0.5)"


def _stroke(every: float, late: float, fade: float) -> str:
    """Give how loud something is that is struck now and then, and fades."""
    return f"exp(-{fade}*mod(t+{every - late},{every}))"


WIND = f"0.8*{_DEEP}*(0.6+0.4*sin(t*1.3))"
SEA = f"({_DEEP}*0.8+{_HISS}*0.03)*(0.25+0.75*pow(sin(t*0.63),2))"
RAILS = (
    f"0.7*{_DEEP}+0.5*{_HISS}*({_stroke(0.9, 0.1, 45)}+0.8*{_stroke(0.9, 0.27, 45)})"
)
RAIN = (
    f"0.09*{_HISS}"
    "+0.2*st(3,if(lt(random(4),0.0011),1,ld(3)*0.9955))*sin(2*PI*1250*t)"
    "+0.16*st(5,if(lt(random(6),0.0008),1,ld(5)*0.996))*sin(2*PI*870*t)"
)
BELLS = "+".join(
    f"{loud}*{_stroke(2.4, late, fade)}*sin(2*PI*{note * part:.1f}*t)"
    for note, late in ((293.7, 0.2), (220.0, 1.4))
    for part, loud, fade in ((1, 0.22, 1.1), (2.02, 0.12, 1.9), (2.98, 0.09, 2.6))
)

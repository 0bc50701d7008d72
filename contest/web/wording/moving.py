"""Why captions, a poster or a transcript are refused: with the line, and what to do."""

from contest.web.wording.marks import N_

MOVING: dict[str, str] = {
    "captions.backwards": N_("Line %(line)s: the caption ends before it begins."),
    "captions.beyond": N_(
        "Line %(line)s: the caption ends after the work does, which lasts %(seconds)s seconds."
    ),
    "captions.block": N_(
        "Line %(line)s: here a caption should stand: a line such as 00:00:01.000 --> 00:00:04.000, and its words below. Styles and regions are not taken."
    ),
    "captions.control": N_("Line %(line)s holds a sign that cannot be shown."),
    "captions.cues": N_(
        "The file has %(found)s captions; from 1 to %(limit)s are taken."
    ),
    "captions.encoding": N_(
        "Line %(line)s is not in UTF-8. Save the file anew with this encoding."
    ),
    "captions.header": N_(
        "The file does not begin with the word WEBVTT, so it is no WebVTT file. Captions in SRT can be saved as WebVTT by most programs."
    ),
    "captions.header_block": N_(
        "Line %(line)s: below the word WEBVTT there should be an empty line."
    ),
    "captions.large": N_(
        "The file is larger than %(limit)s kB. Captions are text alone."
    ),
    "captions.missing": N_("Choose a file first."),
    "captions.markup": N_(
        "Line %(line)s: only <b>, <i>, <u>, <v> and <lang> are taken, and & is written &amp;."
    ),
    "captions.none": N_(
        "Captions are for films and sounds, in English, Russian or Korean."
    ),
    "captions.order": N_("Line %(line)s: the caption begins before the one above it."),
    "captions.setting": N_(
        "Line %(line)s: behind the times only line, position, size, align and vertical may stand."
    ),
    "captions.time": N_(
        "Line %(line)s: a time is written as 00:00:01.000, with a full stop before the thousandths."
    ),
    "captions.wordless": N_("Line %(line)s: the caption has no words."),
    "poster.none": N_("Choose one of the %(limit)s pictures of the film."),
    "transcript.long": N_("The transcript is longer than %(limit)s characters."),
}

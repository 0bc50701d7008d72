"""Why a file is refused, and what was noticed of one that is kept.

Codes are contest.media's reasons and notices; facts name the limit: `megabytes` and
`megapixels` are the limit in millions (contest.web.sentences).
"""

from contest.web.wording.marks import N_

# What is no fault of the file, whole or in parts; by the error's name.
OUTSIDE: dict[str, str] = {
    "DatabaseAway": N_(
        "The database is busy right now. This file was not stored; "
        "send it again in a moment."
    ),
    "LineFull": N_(
        "Many files wait to be checked right now. This one was not stored; "
        "send it again in a moment."
    ),
    "StoreAway": N_(
        "The storage of files does not answer right now. Nothing was stored; "
        "try again in a moment."
    ),
    "StoreFull": N_(
        "There is no room for more files at the moment. Nothing was stored. "
        "Please try again later."
    ),
}

PARTS: dict[str, str] = {
    "DatabaseAway": N_(
        "The database is busy right now. What has arrived of this file is kept, "
        "and it goes on by itself in a moment."
    ),
    "LineFull": N_(
        "Many files wait to be checked right now. What has arrived of this one is kept, "
        "and it goes on by itself in a moment."
    ),
    "PartBusy": N_("Another part of this file is arriving right now."),
    "PartDamaged": N_("Bytes changed on the way. This part is sent again."),
    "PartElsewhere": N_("This part does not go on where the file ends."),
    "PartGone": N_("The file did not come in time. Send it again from its beginning."),
    "StoreAway": N_(
        "The storage of files does not answer right now. What has arrived of this file "
        "is kept, and it goes on by itself in a moment."
    ),
    "StoreFull": N_(
        "There is no room for more files at the moment. "
        "What has arrived of this one is kept for a day; go on later."
    ),
}

MEDIA: dict[str, str] = {
    "animated": N_(
        "The file holds an animation of %(found)s frames. Send one still photograph."
    ),
    "damaged": N_(
        "A part of the photograph is missing or damaged. Export or copy the file again and send it anew."
    ),
    "empty": N_("The file is empty: it has 0 bytes. Copy or export it again."),
    "format_not_allowed": N_(
        "The file is %(format)s. Taken here: %(allowed)s. Export it as JPEG and send it again."
    ),
    "not_still": N_(
        "The file is a film or a sound, %(format)s. Photographs are taken here: %(allowed)s."
    ),
    "many_pages": N_(
        "The file holds %(found)s pages; %(limit)s is taken. Save the photograph alone and send it again."
    ),
    "not_a_picture": N_(
        "The file is not a photograph in a format known here. Export it as JPEG and send it again."
    ),
    "other_bytes": N_(
        "What arrived is not what you sent: bytes changed on the way. Nothing was stored; send it again."
    ),
    "raw": N_(
        "The file is a RAW file straight from the camera. Develop it, export the result as JPEG and send that."
    ),
    "too_complex": N_(
        "The photograph is stored in %(found)s passes; at most %(limit)s are taken. Export it again as JPEG."
    ),
    "too_many_bytes": N_(
        "The file is larger than %(megabytes)s MB, the most that is taken here. Export it smaller or with a little more compression."
    ),
    "too_many_pixels": N_(
        "The photograph has %(width)s × %(height)s pixels; at most %(megapixels)s megapixels are taken. Export it smaller."
    ),
    "too_slow": N_(
        "The photograph takes too long to read. Export it again as a plain JPEG."
    ),
    "too_small": N_(
        "The long side has %(found)s pixels; at least %(limit)s are needed. Send a larger file."
    ),
    "undecodable": N_(
        "The file cannot be read as a photograph. Export it again as JPEG."
    ),
    "unreadable": N_(
        "The file did not arrive readable. Nothing was stored; send it again."
    ),
}

MEDIA |= {
    "hdr": N_(
        "The film is in HDR. Export it in standard range (SDR, Rec. 709), so that its colors are yours on every screen."
    ),
    "many_streams": N_(
        "The file holds %(found)s tracks; at most %(limit)s are taken. Export it with one picture and one sound."
    ),
    "moving_damaged": N_(
        "A part of the film or sound is missing or damaged. Export or copy the file again and send it anew."
    ),
    "moving_too_slow": N_(
        "The film or sound takes too long to read. Export film as H.264 in MP4, sound as MP3 or WAV."
    ),
    "moving_undecodable": N_(
        "The file cannot be read as film or sound. Export film as H.264 in MP4, sound as MP3 or WAV."
    ),
    "no_sound": N_("There is no sound in the file."),
    "no_video": N_("There is no moving picture in the file."),
    "not_moving": N_(
        "The file is no film or sound in a format known here. Export film as H.264 in MP4, sound as MP3 or WAV."
    ),
    "other_codec": N_(
        "It is coded as %(codec)s, which is not taken. Export film as H.264, sound as AAC."
    ),
    "not_a_film": N_(
        "The file is a sound, %(format)s. Films are taken here: %(allowed)s."
    ),
    "not_a_sound": N_(
        "The file is a film, %(format)s. Sounds are taken here: %(allowed)s."
    ),
    "still": N_("The file is a photograph, %(format)s. Taken here: %(allowed)s."),
    "other_format": N_(
        "The file is %(format)s. Taken here: %(allowed)s. Export it in one of these and send it again."
    ),
    "too_fast": N_(
        "The film has %(found)s frames a second; at most %(limit)s are taken. Export it with 25, 30 or 60."
    ),
    "too_long": N_(
        "It lasts %(found)s seconds; at most %(limit)s are taken. Send a shorter version."
    ),
    "too_many_film_pixels": N_(
        "The film has %(width)s × %(height)s pixels; at most %(megapixels)s megapixels are taken. Export it smaller."
    ),
    "too_short": N_("It lasts %(found)s seconds; at least %(limit)s are needed."),
}

NOTICES: dict[str, str] = {
    "first_sound_only": N_(
        "It holds several sound tracks. The first one is played; the original keeps them all."
    ),
    "cmyk_converted": N_(
        "It is in CMYK, made for print. The screen version is converted to sRGB: look at its colors."
    ),
    "decoder_warned": N_(
        "It was written unusually, but all of the photograph is there."
    ),
    "depth_reduced": N_(
        "It has more than 8 bits a color. The original is kept; screens get 8."
    ),
    "one_tone": N_(
        "On screens nearly all of it is one even tone. If that is not meant, set its tones anew and send it again."
    ),
    "transparency_flattened": N_(
        "It has transparent parts. On screens they lie on a light gray ground."
    ),
}

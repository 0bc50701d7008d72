"""What the pieces of an entry are called, by their medium: one table for every page.

What is not said of a medium by name is said of files, which fits all. Sentences are
marked for the catalogues, and translated where they are said.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from contest.models.contest import Category
from contest.models.states import Medium
from contest.web.wording.marks import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWords:
    """What is said of the pieces of one medium; `accepts` is what a field offers.

    `series` says how many there are, which languages count in their own ways.
    """

    name: str
    names: str
    one: str
    several: str
    series: Callable[[int], str]
    credit: str
    taken: str
    accepts: str
    described_at: str
    full_one: str
    first_words: str
    described: str = N_("In words, for those who cannot see it")
    preparing: str = N_("It appears here as soon as it is prepared.")
    none_yet: str = N_("No file yet.")
    counted: str = N_("Files: %(count)s of at most %(most)s")
    drop: str = N_("Drop files here, or")
    choose: str = N_("Choose a file")
    choose_several: str = N_("Choose one or several files")
    send: str = N_("Send the file")
    send_several: str = N_("Send the files")
    checking: str = N_("All bytes are here. Checking the file")
    no_room: str = N_("Not sent: the entry has all the files it can have.")
    full: str = N_(
        "The entry has all the files it can have. Replace or remove one to send another."
    )
    stays: str = N_("The file stays as it was.")
    instead: str = N_("Another file instead of %(name)s")
    leaving: str = N_(
        "The file leaves the entry with its captions and texts. To have it back you send it again."
    )
    remove: str = N_("Remove %(name)s")
    in_order: str = N_(
        "This is the order in which the jury gets the files. The arrows move a file."
    )
    earlier: str = N_("Move earlier: file %(number)s")
    later: str = N_("Move later: file %(number)s")
    moved: str = N_("File %(before)s is now in place %(after)s of %(count)s.")
    replaced: str = N_("File %(number)s is replaced.")


PIECES: dict[Medium, PieceWords] = {
    Medium.photograph: PieceWords(
        name=N_("Photograph"),
        names=N_("Photographs"),
        one=N_("One photograph"),
        several=N_("%(least)s to %(most)s photographs"),
        series=lambda count: ngettext(
            "Series of %(num)d photograph", "Series of %(num)d photographs", count
        ),
        credit=N_("Photographs and text"),
        taken=N_("Taken"),
        described_at=N_("Photograph %(number)d in words, for those who cannot see it"),
        full_one=N_("The photograph is there. To send another, replace it."),
        first_words=N_(
            "First time here? Look first, then press a number or its button: "
            "it is saved at once. You can always step back."
        ),
        accepts="image/*,.heic,.heif,.avif,.tif,.tiff",
        preparing=N_("The photograph is being prepared."),
        none_yet=N_("No photograph yet."),
        counted=N_("Photographs: %(count)s of at most %(most)s"),
        drop=N_("Drop photographs here, or"),
        choose=N_("Choose a photograph"),
        choose_several=N_("Choose one or several photographs"),
        send=N_("Send the photograph"),
        send_several=N_("Send the photographs"),
        checking=N_("All bytes are here. Checking the photograph"),
        no_room=N_("Not sent: the entry has all the photographs it can have."),
        full=N_(
            "The entry has all the photographs it can have. Replace or remove one to send another."
        ),
        stays=N_("The photograph stays as it was."),
        instead=N_("Another file for photograph %(number)s"),
        leaving=N_(
            "The photograph and its caption leave the entry. To have it back you send it again."
        ),
        remove=N_("Remove photograph %(number)s"),
        in_order=N_(
            "The jury sees the photographs in this order. The arrows move a photograph."
        ),
        earlier=N_("Move earlier: photograph %(number)s"),
        later=N_("Move later: photograph %(number)s"),
        moved=N_("Photograph %(before)s is now in place %(after)s of %(count)s."),
        replaced=N_("Photograph %(number)s is replaced."),
    ),
    Medium.film: PieceWords(
        name=N_("Film"),
        names=N_("Films"),
        one=N_("One film"),
        several=N_("%(least)s to %(most)s films"),
        series=lambda count: ngettext(
            "Series of %(num)d film", "Series of %(num)d films", count
        ),
        credit=N_("Film and text"),
        taken=N_("Filmed"),
        described_at=N_("Film %(number)d in words, for those who cannot see it"),
        full_one=N_("The film is there. To send another, replace it."),
        first_words=N_(
            "First time here? Watch first, then press a number or its button: "
            "it is saved at once. You can always step back."
        ),
        accepts="video/mp4,video/quicktime,video/webm,.mp4,.mov,.webm",
        none_yet=N_("No film yet."),
        drop=N_("Drop a film here, or"),
        choose=N_("Choose a film"),
        choose_several=N_("Choose one or several films"),
        send=N_("Send the film"),
        send_several=N_("Send the films"),
        stays=N_("The film stays as it was."),
    ),
    Medium.sound: PieceWords(
        name=N_("Sound"),
        names=N_("Sounds"),
        one=N_("One sound"),
        several=N_("%(least)s to %(most)s sounds"),
        series=lambda count: ngettext(
            "Series of %(num)d sound", "Series of %(num)d sounds", count
        ),
        credit=N_("Sound and text"),
        taken=N_("Recorded"),
        described_at=N_("Sound %(number)d in words, for those who cannot hear it"),
        full_one=N_("The sound is there. To send another, replace it."),
        first_words=N_(
            "First time here? Listen first, then press a number or its button: "
            "it is saved at once. You can always step back."
        ),
        accepts="audio/*,.m4a,.mp3,.wav,.flac",
        none_yet=N_("No sound yet."),
        drop=N_("Drop a sound here, or"),
        choose=N_("Choose a sound"),
        choose_several=N_("Choose one or several sounds"),
        send=N_("Send the sound"),
        send_several=N_("Send the sounds"),
        stays=N_("The sound stays as it was."),
        described=N_("In words, for those who cannot hear it"),
    ),
}


def pieces_in_words(category: Category) -> str:
    """Say what one entry of a category consists of: 3 to 12 photographs."""
    words = PIECES[category.medium]
    if category.max_pieces == 1:
        return str(gettext(words.one))
    least, most = category.min_pieces, category.max_pieces
    return str(gettext(words.several, least=least, most=most))

"""What the core says, in the user's language.

The core knows no Qt and speaks English, to the command line as well. Its sentences that are often
seen are listed here, with braces for each part that changes; one that is not stays English.
"""

import re
from functools import cache

from desktop_app.ui.words import QT_TRANSLATE_NOOP, translate

SENTENCES = (
    # Frame, price and advice
    QT_TRANSLATE_NOOP("Core", "The frame adds nothing to the photo: drag a side outwards first."),
    QT_TRANSLATE_NOOP("Core", "Free, on this computer"),
    QT_TRANSLATE_NOOP("Core", "Free: nothing leaves this computer."),
    QT_TRANSLATE_NOOP("Core", "Switch to {mode} mode"),
    QT_TRANSLATE_NOOP("Core", "Shrink the frame to {width} × {height}"),
    QT_TRANSLATE_NOOP("Core", "Leave the prompt out"),
    QT_TRANSLATE_NOOP("Core", "Use the usual safety setting"),
    QT_TRANSLATE_NOOP("Core", "Use {name} instead"),
    QT_TRANSLATE_NOOP("Core", "Something is cut by the {edge} edge; it will not be completed."),
    QT_TRANSLATE_NOOP("Core", "Lines run out of the {edge} edge; they may break in the new area."),
    # Parts of the above
    QT_TRANSLATE_NOOP("Core", "left"),
    QT_TRANSLATE_NOOP("Core", "top"),
    QT_TRANSLATE_NOOP("Core", "right"),
    QT_TRANSLATE_NOOP("Core", "bottom"),
    QT_TRANSLATE_NOOP("Core", "high"),
    QT_TRANSLATE_NOOP("Core", "fast"),
    # While the engine on this computer paints
    QT_TRANSLATE_NOOP("Core", "Starting"),
    QT_TRANSLATE_NOOP("Core", "Studying the photo"),
    QT_TRANSLATE_NOOP("Core", "Laying out the new area"),
    QT_TRANSLATE_NOOP("Core", "Matching detail"),
    QT_TRANSLATE_NOOP("Core", "Painting at full size"),
    QT_TRANSLATE_NOOP("Core", "Saving"),
    QT_TRANSLATE_NOOP("Core", "Waiting for the engine"),
    # Files
    QT_TRANSLATE_NOOP("Core", "There is no file “{name}”."),
    QT_TRANSLATE_NOOP("Core", "Check whether it was moved."),
    QT_TRANSLATE_NOOP("Core", "Choose a photo."),
    QT_TRANSLATE_NOOP("Core", "Check the file's permissions."),
    QT_TRANSLATE_NOOP("Core", "Copy it again from the camera or a backup."),
    QT_TRANSLATE_NOOP("Core", "There is no room for “{name}” on the disk."),
    QT_TRANSLATE_NOOP("Core", "Free some space."),
    QT_TRANSLATE_NOOP("Core", "Choose another folder."),
    QT_TRANSLATE_NOOP("Core", "Choose another name."),
    QT_TRANSLATE_NOOP("Core", "Open the photo again."),
    QT_TRANSLATE_NOOP("Core", "Developed from camera RAW with the camera's white balance."),
    QT_TRANSLATE_NOOP("Core", "Converted from CMYK to sRGB."),
    # Engines elsewhere
    QT_TRANSLATE_NOOP("Core", "There is no key for {name} yet."),
    QT_TRANSLATE_NOOP("Core", "Add one in Preferences, under Accounts."),
    QT_TRANSLATE_NOOP("Core", "Check the key in Preferences, under Accounts."),
    QT_TRANSLATE_NOOP(
        "Core", "This is no key of {name}: keys are plain letters, digits and signs, unbroken."
    ),
    QT_TRANSLATE_NOOP("Core", "The key is kept in {place}."),
    QT_TRANSLATE_NOOP("Core", "the keyring of this desktop"),
    QT_TRANSLATE_NOOP("Core", "the keyring of this computer"),
    QT_TRANSLATE_NOOP("Core", "memory, until Outframe is closed"),
    QT_TRANSLATE_NOOP(
        "Core", "This computer is set to stay offline, so nothing was sent to {name}."
    ),
    QT_TRANSLATE_NOOP("Core", "Switch off “Local only” in Preferences to use cloud engines."),
    QT_TRANSLATE_NOOP("Core", "The account at {name} has no credit left"),
    QT_TRANSLATE_NOOP("Core", "Top it up at {name}."),
    QT_TRANSLATE_NOOP("Core", "The address of {name} was not found."),
    QT_TRANSLATE_NOOP("Core", "{name} cannot be reached."),
    QT_TRANSLATE_NOOP("Core", "{name} refused the connection."),
    QT_TRANSLATE_NOOP("Core", "The connection to {name} broke off."),
    QT_TRANSLATE_NOOP("Core", "Check your internet connection."),
    QT_TRANSLATE_NOOP("Core", "Try again later."),
    QT_TRANSLATE_NOOP("Core", "It goes on by itself."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Outframe was interrupted while sending, so the engine may or may not have the picture.",
    ),
    QT_TRANSLATE_NOOP("Core", "Look at the engine's own page, then send again or discard."),
)


def in_words(sentence: str) -> str:
    """What the core said, in the language of the window."""
    for pattern, translated in _table():
        found = pattern.fullmatch(sentence)
        if found is not None:
            parts = {name: in_words(part) for name, part in found.groupdict().items()}
            return translated.format_map(parts)
    return sentence


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences as patterns, with their translations; empty where English is spoken.

    Asked for the first time once the window stands, when its language is known.
    """
    spoken = ((sentence, translate("Core", sentence)) for sentence in SENTENCES)
    return tuple(
        (re.compile(_pattern(sentence)), translated)
        for sentence, translated in spoken
        if translated != sentence
    )


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    return "".join(
        f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )

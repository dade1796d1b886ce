"""EXIF directories and IPTC records added to a TIFF file that is already written."""

import struct
from pathlib import Path

from desktop_app.imaging.exif import Tag
from desktop_app.imaging.metadata import Metadata
from desktop_app.imaging.tiff import IPTC, TiffReader

_UNDEFINED = 7


def append_metadata(path: Path, metadata: Metadata) -> None:
    """Write the directories behind the pixels, and a new main directory to find them.

    Tags the file has already are kept as they are. The file must be a classic TIFF under 4 GB, as
    `export` has libvips write it.
    """
    with path.open("r+b") as file:
        length = path.stat().st_size
        reader = TiffReader(file, length)
        base = length + length % 2
        main, others = metadata.exif.in_order(reader.order).with_pointers(base)
        place = base + len(others)
        entries = {
            number: reader.entry_bytes(entry)
            for number, entry in reader.directory(reader.first).entries.items()
        }
        added = [tag for number, tag in main.items() if number not in entries]
        if metadata.iptc:
            added.append(Tag(IPTC, _UNDEFINED, len(metadata.iptc), metadata.iptc))
        heap, heap_base = b"", place + 2 + 12 * (len(entries) + len(added)) + 4
        for tag in added:
            value = tag.value.ljust(4, b"\0")
            if tag.room:
                value = struct.pack(reader.order + "I", heap_base + len(heap))
                heap += tag.value.ljust(tag.room, b"\0")
            head = struct.pack(reader.order + "HHI", tag.number, tag.type, tag.count)
            entries[tag.number] = head + value
        ordered = b"".join(entries[number] for number in sorted(entries))
        file.seek(length)
        file.write(b"\0" * (base - length) + others)
        file.write(struct.pack(reader.order + "H", len(entries)) + ordered + b"\0" * 4 + heap)
        file.seek(4)
        file.write(struct.pack(reader.order + "I", place))

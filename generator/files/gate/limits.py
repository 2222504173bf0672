"""How much a file from outside may hold: numbers with their units, in one place."""

from __future__ import annotations

from dataclasses import dataclass

KB = 1 << 10
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are bytes unless the name says otherwise."""

    text: int = 2 * MB
    """Prose and YAML: two hundred times the longest notice."""
    word: int = 20 * MB
    """A .docx, with its pictures."""
    sheet: int = 64 * MB
    """A roster, .xlsx or .csv: a million units with some fifteen columns."""
    pdf: int = 256 * MB
    """A sealed copy, scanned in colour."""
    mail: int = 64 * MB
    picture: int = 5 * MB
    """A seal, a signature, a code to scan; as often as there are units."""
    picture_side: int = 10_000
    """Pixels of a picture's longer side."""
    archive: int = 1024 * MB
    """A zip that is passed on as it is."""
    other: int = 256 * MB
    """Any other file that is passed on as it is."""
    line_characters: int = 100_000
    """One line of a text: a paragraph of fifty pages."""
    parts: int = 5000
    """Files in a Word or Excel package."""
    word_unpacked: int = 256 * MB
    sheet_unpacked: int = 512 * MB
    xml_part: int = 32 * MB
    """One XML part of a Word file: a book of a thousand pages."""
    ratio: int = 200
    """How many times its packed size a part may be, from `ratio_from` on; text deflates to a tenth, nothing but repetition to less."""
    ratio_from: int = 4 * MB
    depth: int = 200
    """Elements of XML inside each other."""
    depth_measured_in: int = 8 * MB
    """Of a longer part of a workbook the depth is measured in its beginning: rows are alike."""


LIMITS = Limits()


def in_units(size: int) -> str:
    """A number of bytes as a person says it: `12 MB`, `3 KB`."""
    if size >= MB:
        return f"{size / MB:.3g} MB"
    return f"{size / KB:.3g} KB" if size >= KB else f"{size} B"

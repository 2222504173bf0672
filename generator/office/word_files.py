"""Converts files of other word processors, and of old versions of Word, to .docx by LibreOffice."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from ..wording import Place, Refused, problem
from .listeners import MAX_CRASHES, SECONDS, DiedError, Listener
from .programs import OfficeTools
from .worker import FILTERS, SHEETS

CONVERTIBLE = frozenset(FILTERS) - {".docx"}
"""Ends of names that are converted to .docx."""
OLD_WORKBOOKS = frozenset(SHEETS)
"""Ends of names that are converted to .xlsx."""
_SIGNS = ((b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".doc"))
"""First bytes that tell what a file is, whatever it is called."""


class WordConverter:
    """Converter of documents with one LibreOffice, which starts with the first of them and ends with the block."""

    def __init__(self, tools: OfficeTools) -> None:
        self._tools = tools
        self._listener = Listener(tools, SECONDS)

    def __enter__(self) -> Self:
        """Enter the block; nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End LibreOffice."""
        self._listener.close()

    def word_of(self, data: bytes, suffix: str, place: Place) -> bytes:
        """Return a document as .docx; Refused as the function of this name."""
        with TemporaryDirectory(prefix="yinfa-word-", dir=self._tools.temporary) as folder:
            kind = next((kind for sign, kind in _SIGNS if data.startswith(sign)), suffix)
            source = Path(folder) / f"source{suffix if FILTERS[suffix] == FILTERS[kind] else kind}"
            source.write_bytes(data)
            return _converted(self._listener, source, place)

    def workbook_of(self, data: bytes, suffix: str, place: Place) -> bytes:
        """Return an old workbook (.xls, .et) as .xlsx; Refused as the function `word_of`."""
        with TemporaryDirectory(prefix="yinfa-sheet-", dir=self._tools.temporary) as folder:
            source = Path(folder) / f"source{suffix}"
            source.write_bytes(data)
            return _converted(self._listener, source, place, "xlsx")


def word_of(data: bytes, suffix: str, place: Place, tools: OfficeTools) -> bytes:
    """Return a document of that kind (.doc, .wps, .rtf, .odt) as .docx.

    Refused `import-convert-failed` when LibreOffice can't read it, `office-broken` when LibreOffice does not start.
    """
    with WordConverter(tools) as converter:
        return converter.word_of(data, suffix, place)


def _converted(listener: Listener, source: Path, place: Place, kind: str = "docx") -> bytes:
    said = ""
    for _ in range(MAX_CRASHES):
        try:
            made = listener.convert(source, kind)
        except (DiedError, TimeoutError):
            continue
        if made.path.exists():
            return made.path.read_bytes()
        said = made.error
        break
    raise Refused([problem("import-convert-failed", place, suffix=source.suffix, said=f"，它说：「{said}」" if said else "")])

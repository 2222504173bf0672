"""Documents of other programs read as .docx, by one LibreOffice: .doc .wps .odt .rtf."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from ..wording import Place, Refused, problem
from .listeners import SECONDS, DiedError, Listener
from .programs import OfficeTools

FILTERS = {
    ".doc": "MS Word 97", ".wps": "MS Word 97", ".dot": "MS Word 97", ".odt": "writer8", ".fodt": "OpenDocument Text Flat XML",
    ".rtf": "Rich Text Format",
}  # fmt: skip
"""Import filters by the end of the name; a .wps of today is a Word 97 file."""
_SIGNS = ((b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".doc"))


class WordSaver:
    """Saves documents as .docx; LibreOffice starts with the first one and ends with the block."""

    def __init__(self, tools: OfficeTools, seconds: float = SECONDS) -> None:
        self._listener = Listener(tools, seconds)

    def __enter__(self) -> Self:
        """Begin; nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End LibreOffice."""
        self._listener.close()

    def as_word(self, data: bytes, suffix: str, shown: str) -> bytes:
        """Return the document as .docx; Refused `pdf-failed`, `pdf-crashed`, `pdf-slow` as in `convert`."""
        suffix = next((kind for sign, kind in _SIGNS if data.startswith(sign)), suffix)
        with tempfile.TemporaryDirectory(prefix="yinfa-", dir=self._listener.folder()) as folder:
            source = Path(folder) / f"returned{suffix}"
            source.write_bytes(data)
            try:
                made = self._listener.as_word(source, FILTERS[suffix])
            except DiedError as reason:
                raise Refused([problem("pdf-crashed", Place(shown))]) from reason
            except TimeoutError as reason:
                raise Refused([problem("pdf-slow", Place(shown), seconds=f"{self._listener.seconds:g}")]) from reason
        if made.error or not made.path.is_file():
            raise Refused([problem("pdf-failed", Place(shown), why=f"，它说：「{made.error}」" if made.error else "")])
        with suppress(OSError):
            return made.path.read_bytes()
        raise Refused([problem("pdf-failed", Place(shown), why="")])


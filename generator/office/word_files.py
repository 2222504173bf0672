"""Converts files of other word processors, and of old versions of Word, to .docx by LibreOffice."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ..wording import Place, Refused, problem
from .listeners import MAX_CRASHES, SECONDS, DiedError, Listener
from .programs import OfficeTools


def word_of(data: bytes, suffix: str, place: Place, tools: OfficeTools) -> bytes:
    """Return a document of that kind (.doc, .wps, .rtf, .odt) as .docx.

    Refused `import-convert-failed` when LibreOffice can't read it, `office-broken` when LibreOffice does not start.
    """
    listener = Listener(tools, SECONDS)
    try:
        with TemporaryDirectory(prefix="yinfa-word-", dir=tools.temporary) as folder:
            source = Path(folder) / f"source{suffix}"
            source.write_bytes(data)
            return _converted(listener, source, place)
    finally:
        listener.close()


def _converted(listener: Listener, source: Path, place: Place) -> bytes:
    said = ""
    for _ in range(MAX_CRASHES):
        try:
            made = listener.convert(source, "docx")
        except (DiedError, TimeoutError):
            continue
        if made.path.exists():
            return made.path.read_bytes()
        said = made.error
        break
    raise Refused([problem("import-convert-failed", place, suffix=source.suffix, said=f"，它说：「{said}」" if said else "")])

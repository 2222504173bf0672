"""Word files as no program makes them: a small package, its zip made by hand, byte by byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CAMPAIGN = Path("content/case/campaign.yaml")


def types(main: str = MAIN, part: str = "/word/document.xml") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="{part}" ContentType="{main}"/></Types>')


def links(*entries: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(entries)}</Relationships>'


def link(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{RELS}/{kind}" Target="{target}"{mode}/>'


def body(*paragraphs: str) -> str:
    inside = "".join(p if p.startswith("<") else f'<w:p><w:r><w:t xml:space="preserve">{p}</w:t></w:r></w:p>' for p in paragraphs)
    return f'<w:document xmlns:w="{W}" xmlns:r="{RELS}"><w:body>{inside}</w:body></w:document>'


def field(code: str, result: str = "…") -> str:
    """A paragraph with a field made of runs."""
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    text = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{mark("separate")}<w:r><w:t>{result}</w:t></w:r>'
    return f'<w:p>{mark("begin")}{text}{mark("end")}</w:p>'


def word_parts(*paragraphs: str, **more: str) -> dict[str, str]:
    """The parts of a small Word file."""
    return {
        "[Content_Types].xml": types(), "_rels/.rels": links(link("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": body(*(paragraphs or ("正文",))), **more}


@dataclass
class Entry:
    """One file of a zip: what its own header says, and what the directory says where that differs."""

    name: str
    data: bytes
    listed: str = ""
    flags: int = 0
    method: int = 8
    size: int = -1
    offset: int = -1


def zipped(entries: Iterable[Entry], before: bytes = b"", after: bytes = b"") -> bytes:
    """The zip of these entries, however they contradict each other."""
    local, central, count = before, b"", 0
    for entry in entries:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        raw = packer.compress(entry.data) + packer.flush() if entry.method == 8 else entry.data
        size = len(entry.data) if entry.size < 0 else entry.size
        facts = (entry.flags | 1 << 11, entry.method, 0, 33, zlib.crc32(entry.data), len(raw), size)
        name, listed = entry.name.encode(), (entry.listed or entry.name).encode()
        at = len(local) if entry.offset < 0 else entry.offset
        local += struct.pack("<4s5H3L2H", b"PK\3\4", 20, *facts, len(name), 0) + name + raw
        central += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *facts, len(listed), 0, 0, 0, 0, 0, at) + listed
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(central), len(local), 0)
    return local + central + end + after


def package(parts: Mapping[str, str | bytes], *more: Entry) -> bytes:
    """A zip of these parts and entries."""
    data = {name: part if isinstance(part, bytes) else part.encode() for name, part in parts.items()}
    return zipped([*(Entry(name, part) for name, part in data.items()), *more])


def write(data: bytes, name: str = "表.docx") -> None:
    Path(name).write_bytes(data)


def annex(data: bytes, name: str = "T.docx", more: str = "") -> None:
    """The file as the campaign's only annex."""
    (CAMPAIGN.parent / "annexes" / "form.yaml").unlink(missing_ok=True)
    (CAMPAIGN.parent / "annexes" / name).write_bytes(data)
    text = CAMPAIGN.read_text(encoding="utf-8")
    old = "{简称: 反馈表, 内容: annexes/form.yaml, 期限: 6月4日}"
    assert old in text
    CAMPAIGN.write_text(text.replace(old, f"{{简称: 反馈表, 内容: annexes/{name}, 标题: 承诺书, 期限: 6月4日{more}}}"), encoding="utf-8")


def roster(data: bytes, name: str = "units.xlsx") -> None:
    """The file as the campaign's roster."""
    (CAMPAIGN.parent / name).write_bytes(data)
    CAMPAIGN.write_text(CAMPAIGN.read_text(encoding="utf-8").replace("units.csv", name), encoding="utf-8")


def compound(stream: str) -> bytes:
    """The beginning of a compound file in which a stream has that name."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream.encode("utf-16-le") + bytes(64)

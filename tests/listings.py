"""What is handed over, as text that a reviewer reads: a mail, a folder or zip of documents, a workbook."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

SHOWN_HEADERS = frozenset({"content-type", "mime-version"})
"""Headers of the whole message that say only how its parts are joined."""


def mail_text(data: bytes) -> str:
    """Return a message with its headers as a person reads them, its words, and its attachments by name and type."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return "\n".join(_mail(message)) + "\n"


def _mail(message: EmailMessage) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in message.items() if name.lower() not in SHOWN_HEADERS)
    yield f"({message.get_content_type()})"
    for part in message.iter_parts():
        assert isinstance(part, EmailMessage)
        if part.is_attachment():
            yield f"== {part.get_filename()} ({part.get_content_type()}, {part['Content-Transfer-Encoding']})"
        else:
            yield f"== {part.get_content_type()} {part.get_content_charset()} {part['Content-Transfer-Encoding']}"
            yield from str(part.get_content()).splitlines()


def package_text(folder: Path, issued: Mapping[str, bytes]) -> str:
    """Return the files of a folder and the entries of its zips, each with the issued file that it is."""
    return "\n".join(_package(folder, {_hash(data): path for path, data in issued.items()})) + "\n"


def _package(folder: Path, known: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix == ".zip":
            yield from _entries(path, name, known)
            continue
        yield f"{name}{_origin(path.read_bytes(), known)}"
        if path.suffix == ".csv":
            rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
            yield from (f"    {','.join(_listed(row, path.parent))}" for row in rows)


def _listed(row: list[str], folder: Path) -> list[str]:
    """A row of the list of files: hash and size as 相符 where they are the file's, since they change with every word of it."""
    path = folder / row[3]
    if not path.is_file():
        return row
    data = path.read_bytes()
    facts = zip(row[4:], (_hash(data), str(len(data))), strict=True)
    return [*row[:4], *("相符" if said == true else f"不符 {said}" for said, true in facts)]


def _entries(path: Path, name: str, known: Mapping[str, str]) -> Iterator[str]:
    with zipfile.ZipFile(path, metadata_encoding="gbk") as archive:
        stored = list(dict.fromkeys(_stored(entry) for entry in archive.infolist()))
        yield f"{name}（{'；'.join(stored)}）"
        for entry in archive.infolist():
            alone = f"（{_stored(entry)}）" if len(stored) > 1 else ""
            yield f"    {entry.filename}{alone}{_origin(archive.read(entry), known)}"


def _stored(entry: zipfile.ZipInfo) -> str:
    system = {0: "FAT", 3: "Unix"}.get(entry.create_system, str(entry.create_system))
    name = "UTF-8" if entry.flag_bits & 0x800 else "GBK 和 UTF-8" if b"\x75\x70" in entry.extra else "GBK"
    packed = {zipfile.ZIP_STORED: "不压缩", zipfile.ZIP_DEFLATED: "压缩"}.get(entry.compress_type, str(entry.compress_type))
    return f"文件名 {name}，{system}，{packed}，{'-'.join(map(str, entry.date_time[:3]))}"


def _origin(data: bytes, known: Mapping[str, str]) -> str:
    origin = known.get(_hash(data))
    return f" = {origin}" if origin else ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def workbook_text(data: bytes) -> str:
    """Return the sheets of a workbook: how they print, the width of the columns, and the cells, texts in quotation marks."""
    book = load_workbook(io.BytesIO(data))
    lines = [f"题名 {book.properties.title}，作者 {book.properties.creator or '不写'}"]
    for sheet in book.worksheets:
        lines += _sheet(sheet)
    return "\n".join(lines) + "\n"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    page = sheet.page_setup
    yield f"== {sheet.title} {sheet.dimensions}"
    yield (f"纸张 {page.paperSize} {page.orientation}，适合 {page.fitToWidth}×{page.fitToHeight} 页，打印区域 {sheet.print_area}，"
           f"各页重复 {sheet.print_title_rows}，窗格 {sheet.freeze_panes}")
    for name, line in (("页眉", sheet.oddHeader), ("页脚", sheet.oddFooter)):
        if line is not None and line.center.text:
            yield f"{name} {line.center.text}"
    yield "列宽 " + " ".join(f"{name}{column.width:g}" for name, column in sorted(sheet.column_dimensions.items()))
    before = ""
    for row in sheet.iter_rows():
        look = "，".join(dict.fromkeys(_look(cell) for cell in row if isinstance(cell, Cell)))
        if look != before:
            yield f"= {look}"
            before = look
        yield "| " + " | ".join(_value(cell) for cell in row if isinstance(cell, Cell)) + " |"


def _look(cell: Cell) -> str:
    ruled = sum(side is not None and side.style is not None for side in (
        cell.border.left, cell.border.right, cell.border.top, cell.border.bottom))
    words = ["粗体" if cell.font.b else "", f"四周{cell.border.left.style}" if ruled == 4 and cell.border.left is not None else "",
             str(cell.alignment.horizontal or ""), "换行" if cell.alignment.wrap_text else "",
             f"格式{cell.number_format}" if cell.number_format != "General" else ""]
    return " ".join(word for word in words if word) or "常规"


def _value(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return {"s": f"“{cell.value}”", "n": str(cell.value)}.get(cell.data_type, f"{cell.data_type}:{cell.value}")

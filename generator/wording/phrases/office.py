"""The words about PDF files, Chinese and English."""

from __future__ import annotations

OFFICE_PHRASES: dict[str, tuple[str, str]] = {
    "opt-pdf": ("每份 Word 文件旁边再做一份 PDF（要装 LibreOffice）", "a PDF beside every Word file as well (needs LibreOffice)"),
    "converting": ("转成 PDF", "Making PDF"),
    "built-pdf": ("PDF：{pdfs} 份，新做 {converted} 份。", "PDF: {pdfs}, made now: {converted}."),
}

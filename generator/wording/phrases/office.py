"""The words about PDF files and pictures of pages, Chinese and English."""

from __future__ import annotations

OFFICE_PHRASES: dict[str, tuple[str, str]] = {
    "opt-pdf": ("每份 Word 文件旁边再做一份 PDF（要装 LibreOffice）", "a PDF beside every Word file as well (needs LibreOffice)"),
    "converting": ("转成 PDF", "Making PDF"),
    "built-pdf": ("PDF：{pdfs} 份，新做 {converted} 份。", "PDF: {pdfs}, made now: {converted}."),
    # ---- preview
    "help-preview": (
        "看版面：把文件排成页，画成图片，外加一张总览。不写文件是全部公用的文件，也可以是别处的 .docx、.pdf。",
        "See the pages: documents are set and their pages drawn as pictures, with one sheet of all. Without a document all shared ones; a .docx or .pdf file will do too."),
    "more-preview": (
        ("例：yinfa preview                     全部公用的文件\nyinfa preview 公文 --open            只看公文，画完打开总览\n"
         "yinfa preview --unit 05             这个单位的附件\nyinfa preview 来文.docx             随便一个文件\n"
         "图片只供看版面，要发的文件用 build 生成。"),
        ("Example: yinfa preview\nyinfa preview 公文 --open\nyinfa preview --unit 05\nyinfa preview LETTER.docx\n"
         "Pictures are to be looked at; what goes out is made by build.")),
    "meta-preview": ("文件", "DOCUMENT"),
    "opt-preview-unit": ("画这个单位的附件（编号或名称）", "draw the annexes of this unit (number or name)"),
    "opt-preview-output": ("图片放到这个文件夹；不写时在 output/ 里的“…（预览）”", "put the pictures into this folder, else into output/…（预览）"),
    "opt-open": ("画完在浏览器里打开总览", "open the sheet of all pages in the browser"),
    "preview-folder": ("-o 后面要写文件夹，图片不能输出到屏幕", "-o takes a folder, pictures don't go to standard output"),
    "preview-file-alone": ("写了文件的路径，就不能再写 --unit、--campaign", "with the path of a file there is no --unit and no --campaign"),
    "drawing": ("画页面", "Drawing pages"),
    "preview-document": ("{name}：{n} 页", "{name}: {n} page(s)"),
    "preview-done": ("画了 {n} 页，图片在：{folder}", "{n} page(s) drawn, in: {folder}"),
    "preview-sheet": ("总览：{path}；在浏览器里看：{page}", "All pages: {path}; in a browser: {page}"),
    "preview-not-opened": ("没有能打开它的浏览器，请自己打开：{path}", "there is no browser to open it with; open it yourself: {path}"),
}

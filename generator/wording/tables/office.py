"""Sentences about LibreOffice, which makes PDF files, and about pages and what else a PDF holds."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

OFFICE: dict[str, Wording] = {
    "office-missing": Wording(
        E, "这台电脑上没有 LibreOffice，做不了 PDF；Word 文件不用它", "请管理员安装，或者只生成 Word 文件",
        "LibreOffice is not installed, PDF can't be made; Word documents need none", "have it installed, or make Word documents only", "install-office"),
    "office-python-missing": Wording(
        E, "找到了 LibreOffice，但没有能调用它的 Python（缺 UNO 接口）", "请管理员补装，或者只生成 Word 文件",
        "LibreOffice is there, but no Python that can drive it (UNO)", "have it installed, or make Word documents only", "install-office"),
    "office-broken": Wording(
        E, "LibreOffice 试了三次都没有启动起来{said}", "在桌面上打开一次 LibreOffice 看看；打不开就重新安装，再看看临时文件夹所在的磁盘是不是满了",
        "LibreOffice did not start in three tries{said}", "see whether it opens on the desktop, else install it again; see whether the disk of the temporary folder is full"),
    "pdf-failed": Wording(
        E, "LibreOffice 打不开这个文件，没有做成 PDF{why}", "用 Word 或 WPS 打开看看，另存为 .docx 再做；还不行就在 Word 或 WPS 里另存为 PDF",
        "LibreOffice could not make a PDF of it{why}", "open it in Word or WPS, save it as .docx and try again, or save it as PDF there"),
    "pdf-crashed": Wording(
        E, "这个文件三次都使 LibreOffice 意外退出，没有做成 PDF；别的文件不受影响", "在 Word 或 WPS 里打开，另存为 PDF",
        "LibreOffice crashed on it three times, there is no PDF of it; the others are not affected", "open it in Word or WPS and save it as PDF"),
    "pdf-slow": Wording(
        E, "这个文件两次都超过 {seconds} 秒没有做完，没有做成 PDF；别的文件不受影响", "再运行一次；还是这样，就在 Word 或 WPS 里打开，另存为 PDF",
        "it took more than {seconds} s twice, there is no PDF of it; the others are not affected", "run it again; if that does not help, save it as PDF in Word or WPS"),
    "pdf-kept": Wording(
        V, "这个 PDF 不是本程序做的，或者做好以后改过，已保留，没有覆盖", "要它就改个名字或移走；不要就换成新的",
        "this PDF was not made here, or was changed since; it has been kept", "rename or move it, or have it replaced", "overwrite"),
    "pdf-stale": Wording(
        R, "有 {count} 份文件变了，它们原来的 PDF 已经不对，已删除，如“{file}”", "还要 PDF，就再做一次",
        "{count} documents changed; their PDFs were out of date and have been removed, e.g. “{file}”", "make PDF files again to have them", "make-pdf"),
    "fonts-substituted": Wording(
        R, "这台电脑上没有这 {count} 种字体，PDF 里换成了别的字体：{names}", "把这些字体装到这台电脑上，再做一次 PDF；不装的话，PDF 的换行、分页和样子会和 Word 里不同",
        "fonts that are not installed here were replaced in the PDF ({count}): “{names}”", "install them and make the PDF again; else lines and pages may break elsewhere than in Word"),
    "sealed-not-pdf": Wording(
        E, "这不是一个能用的 PDF：不是 PDF 文件，或者不完整、已损坏", "用 PDF 阅读器打开看看，重新扫描或导出成 PDF",
        "this is no usable PDF: another kind of file, or damaged", "open it in a PDF reader; scan or export it again"),
    "pdf-locked": Wording(
        E, "这个 PDF 加了密，要密码才读得出内容", "换一份不加密、不限制权限的",
        "this PDF is encrypted and can't be read without a password", "take one that is not"),
    "page-reader-missing": Wording(
        E, "这台电脑上没有装读 PDF 页面的组件（pypdfium2 和 Pillow），数不了页，也画不了页面；Word 文件不用它", "请管理员安装",
        "what reads pages of a PDF is not installed (pypdfium2 and Pillow); Word documents need none", "have it installed", "install-pages"),
    "pdf-too-much": Wording(
        E, "这个 PDF 里的东西太多，没有读完：{what}超过 {limit}", "用 PDF 阅读器打开看看；只要其中几页，就另存这几页",
        "there is too much in this PDF, it was not read to its end: {what}, more than {limit}", "open it in a PDF reader; save the pages that are wanted as a file of their own"),
    "pdf-too-heavy": Wording(
        E, "读这个 PDF 超过了 {seconds} 秒，或者超过了 {memory} 内存，没有读完", "用 PDF 阅读器打开看看，重新扫描或者“打印成 PDF”",
        "reading this PDF took more than {seconds} s or {memory} of memory, it was not read to its end", "open it in a PDF reader; scan it again or print it as PDF"),
    "page-unknown": Wording(
        E, "没有第 {number} 页，一共 {count} 页", "写 1 到 {count} 之间的页码",
        "there is no page {number}, there are {count}", "take one from 1 to {count}"),
    "preview-left-out": Wording(
        R, "这份文件不是 Word 文件，也不是 PDF，画不出页面，没有画", "用做它的程序打开看",
        "this file is neither a Word file nor a PDF, its pages were not drawn", "look at it in the program that it was made with"),
    "preview-cut": Wording(
        R, "一共 {count} 页，只画了前 {shown} 页", "后面的用 PDF 阅读器看",
        "there are {count} pages, only the first {shown} were drawn", "look at the others in a PDF reader"),
    "preview-kind": Wording(
        E, "“{name}”不是能画成页面的文件：要 .docx 或 .pdf", "在 Word 或 WPS 里另存为 .docx 或 PDF",
        "“{name}” is no file whose pages can be drawn: .docx or .pdf", "save it as .docx or PDF in Word or WPS"),
    # ---- a sealed copy beside the document that it is to be of
    "sealed-pages": Wording(
        V, "这个 PDF 有 {have} 页，“{document}”有 {want} 页", "核对是不是这份文件的盖章件，有没有少扫、多扫",
        "this PDF has {have} pages, “{document}” has {want}", "see whether it is of this document, and whether pages are missing or too many", "accept-sealed",
        causes={"fonts": Remedy(
            "这台电脑缺少公文字体，算出来的页数可能不准；对着盖章件数一数，再核对是不是这份文件的",
            "fonts are missing on this machine, the number of pages may be off; count them, and see whether it is of this document", "accept-sealed")}),
    "sealed-number": Wording(
        V, "这个 PDF 第一页上的发文字号是“{found}”，这份文件是“{number}”", "核对是不是这份文件的盖章件",
        "the document number on the first page of this PDF is “{found}”, that of the document “{number}”", "see whether it is of this document", "accept-sealed"),
    "sealed-no-number": Wording(
        V, "这个 PDF 第一页上没有单独成行的发文字号“{number}”", "核对是不是这份文件的盖章件；扫描识别出来的文字可能有错",
        "the document number “{number}” does not stand on a line of its own on the first page of this PDF",
        "see whether it is of this document; text recognised from a scan may be wrong", "accept-sealed"),
    "sealed-title": Wording(
        V, "这个 PDF 前面几页上没有这份文件的标题“{title}”", "核对是不是这份文件的盖章件；扫描识别出来的文字可能有错",
        "the title “{title}” does not stand on the first pages of this PDF", "see whether it is of this document; text recognised from a scan may be wrong", "accept-sealed"),
    "sealed-active": Wording(
        V, "这个 PDF 里除了页面还有：{kinds}", "向做它的人问清楚；不知道为什么有，就重新扫描，或者“打印成 PDF”",
        "besides pages this PDF holds: {kinds}", "ask who made it; if nobody knows why, scan it again or print it as PDF", "accept-sealed"),
    "sealed-encrypted": Wording(
        V, "这个 PDF 加了密（限制修改、打印之类），里面除了页面还有什么，没有看全", "换一份没有加密的；单位的签章系统就是这样做的，可以收下",
        "this PDF is encrypted (against changes or printing); what it holds besides pages was not all looked at",
        "take one that is not; if the office's seal system makes them so, it may be taken", "accept-sealed"),
    "sealed-unseen": Wording(
        V, "这个 PDF 里有 {count} 处看不进去，里面有没有脚本、附带的文件，不知道", "重新扫描，或者“打印成 PDF”",
        "{count} parts of this PDF could not be looked into; whether they hold scripts or files is not known", "scan it again or print it as PDF", "accept-sealed"),
    "sealed-scan": Wording(
        R, "这个 PDF {why}，发文字号和标题没有核对", "自己看一眼是不是这份文件",
        "this PDF {why}, document number and title were not compared", "see for yourself whether it is of this document"),
    "sealed-hidden": Wording(
        R, "这个 PDF 里有看不见的字（没有颜色、被图盖住……），{why}", "自己看一眼页面上印的是不是这份文件",
        "nobody sees some of the text of this PDF (it has no colour, a picture covers it …); {why}", "see for yourself whether the pages are of this document"),
    "sealed-uncounted": Wording(
        R, "没有和“{document}”比页数：{why}", "自己数一数，有没有少扫、多扫",
        "its pages were not compared with those of “{document}”: {why}", "count them yourself"),
}

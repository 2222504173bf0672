"""Sentences about LibreOffice, which makes PDF files."""

from __future__ import annotations

from ..kind import E, R, V, Wording

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
}

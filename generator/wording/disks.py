"""What to do about a disk, by what the file system said (`files.disk_cause`)."""

from __future__ import annotations

from generator.wording.kind import Remedy


def disk_remedies(action: str = "") -> dict[str, Remedy]:
    """The remedies by cause; `action` is there where another place may be chosen."""
    return {
        "full": Remedy("腾出磁盘空间，再运行一次", "free some space on the disk, then run it again", action),
        "quota": Remedy("腾出空间，或者请管理员加大配额，再运行一次", "free some space, or have the quota raised, then run it again", action),
        "permission": Remedy(
            "这里的文件正在 Word、WPS 或 Excel 里开着，就关掉；还不行，请管理员给写的权限，再运行一次",
            "close the files that are open in Word, WPS or Excel, or have write permission given, then run it again", action),
        "read-only": Remedy(
            "去掉只读，或者把文件夹复制到能写的地方，再运行一次",
            "make it writable, or copy the folder to a place that is, then run it again", action),
        "name-too-long": Remedy(
            "把名字改短，或者把文件夹移到靠近盘符的地方，再运行一次",
            "shorten the name, or move the folder nearer to the drive's root, then run it again", action),
        "file-in-the-way": Remedy("把这个文件改名或移走，再运行一次", "rename that file or move it away, then run it again"),
        "folder-in-the-way": Remedy("把这个文件夹改名或移走，再运行一次", "rename that folder or move it away, then run it again"),
        "gone": Remedy(
            "看看它是不是被移走、改名了，网络盘是不是断开了，再运行一次",
            "see whether it was moved or renamed, or a network drive is gone, then run it again"),
    }


OTHERWISE = Remedy("看看磁盘、U盘、网络盘是否正常，再运行一次", "see whether the disk or the network drive works, then run it again")

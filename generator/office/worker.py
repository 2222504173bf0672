"""Drives one LibreOffice for `office`, in a Python that has UNO: the system's (3.7 or later) or LibreOffice's own. Standard library only.

Arguments: the office program, and an empty folder, which is removed at the end. Writes a JSON object a line to stdout: {"office": its
process}, {"ready": true, "fonts": its font families}; then for each line of stdin, {"source", "target"}, one answer: {"error": why} or {}.
It ends LibreOffice and itself at the end of stdin, also when its parent was killed; and itself when LibreOffice has died.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

WORD = "MS Word 2007 XML"
"""The import filter, named explicitly: LibreOffice would import a damaged file as plain text and print its bytes."""
FILTERS = {
    ".docx": WORD, ".doc": "MS Word 97", ".dot": "MS Word 97 Vorlage", ".wps": "MS Word 97", ".wpt": "MS Word 97 Vorlage",
    ".rtf": "Rich Text Format", ".odt": "writer8"}
SHEETS = {".xls": "MS Excel 97", ".et": "MS Excel 97"}
"""Import filters of old workbooks."""
SAVED_AS = {".docx": WORD, ".xlsx": "Calc MS Excel 2007 XML"}
"""Export filters of what is not printed."""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # noqa: E501  a property stands on one line
"""Settings of the private profile: no macro runs, no linked resource is fetched."""
SWITCHES = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")


class Office:
    """One LibreOffice process with its own profile, temporary folder and pipe."""

    def __init__(self, program: str, folder: Path) -> None:
        self.folder = folder
        self.profile = folder / "profile"
        self.pipe = f"yinfa{folder.name}"
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        own = str(folder / "temporary")
        Path(own).mkdir()
        self.said = folder / "said.txt"
        command = [program, f"-env:UserInstallation={self.profile.as_uri()}", *SWITCHES, f"--accept=pipe,name={self.pipe};urp;"]
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                env={**os.environ, "TMPDIR": own, "TEMP": own, "TMP": own}, **apart)

    def context(self) -> Any:
        """Wait for its UNO context; None when the process ended instead."""
        import uno
        from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]  # LibreOffice has it

        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while self.process.poll() is None:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                time.sleep(0.05)
        return None

    def end(self) -> None:
        """Kill it with its children and remove its files."""
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.process.pid)], capture_output=True, check=False)
        else:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        remove_files(self.folder)


def remove_files(folder: Path) -> None:
    """Remove the folder, and the two pipes that a killed LibreOffice leaves in the system's temporary folder.

    Their names: sal/osl/unx/pipe.cxx, and CreateMD5FromString in desktop/source/app/officeipcthread.cxx (bytes without leading zero).
    """
    if sys.platform != "win32":
        url = (folder / "profile").as_uri()
        single = "".join(f"{byte:x}" for byte in hashlib.md5(url.encode("utf-16-le")).digest())  # noqa: S324  a name, no secret
        for name in (f"yinfa{folder.name}", f"SingleOfficeIPC_{single}"):
            with suppress(OSError):
                os.unlink(f"/tmp/OSL_PIPE_{os.getuid()}_{name}")  # noqa: PTH108, S108  where LibreOffice puts it
    for _ in range(20):
        shutil.rmtree(str(folder), ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)  # Windows keeps files of a process for a moment


def properties(**values: object) -> Any:
    """Return the values as UNO's named arguments."""
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # LibreOffice has it

    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def fonts(context: Any) -> list[str]:
    """Return every usable font family name: LibreOffice's families, and all the names that fontconfig knows for them."""
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    names = {str(font.Name) for font in toolkit.createScreenCompatibleDevice(1, 1).getFontDescriptors()}
    try:
        listed = subprocess.run(["fc-list", "--format", "%{family}\n"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return sorted(names)
    for line in listed.stdout.decode("utf-8", "replace").splitlines():
        names.update(line.split(","))
    return sorted(names)


def convert(desktop: Any, source: str, target: str) -> dict[str, str]:
    """Export the document as PDF as it would be printed (blanks do not become form fields); as .docx or .xlsx when the target is one."""
    import uno

    no_macro = no_update = 0  # com.sun.star.document: MacroExecMode.NEVER_EXECUTE, UpdateDocMode.NO_UPDATE
    read_as = {**FILTERS, **SHEETS}.get(Path(source).suffix.lower(), WORD)
    asked = properties(Hidden=True, ReadOnly=True, FilterName=read_as, MacroExecutionMode=no_macro, UpdateDocMode=no_update)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, asked)
    if document is None:  # LibreOffice gives no reason
        return {}
    try:
        if Path(target).suffix in SAVED_AS:
            document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName=SAVED_AS[Path(target).suffix]))
            return {}
        printed = uno.Any("[]com.sun.star.beans.PropertyValue", properties(ExportFormFields=False))
        document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName="writer_pdf_Export", FilterData=printed))
    finally:
        document.close(True)
    return {}


def write_answer(answer: dict[str, Any]) -> None:
    """Write one line of JSON in ASCII, which any console encoding can carry."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def listen(jobs: queue.Queue[dict[str, str]], office: Office) -> None:
    """Read jobs from stdin into the queue; at its end kill LibreOffice and exit, whatever is running."""
    for line in sys.stdin.buffer:
        jobs.put(json.loads(line.decode("utf-8")))
    office.end()
    os._exit(0)


def main() -> None:
    """Start LibreOffice, then run one job after another."""
    import uno  # noqa: F401  what stands under com.sun.star comes with it
    from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found]  # LibreOffice has it

    office = Office(sys.argv[1], Path(sys.argv[2]))
    try:
        write_answer({"office": office.process.pid})
        jobs: queue.Queue[dict[str, str]] = queue.Queue()
        threading.Thread(target=listen, args=(jobs, office), daemon=True).start()
        context = office.context()
        if context is None:
            write_answer({"error": office.said.read_bytes()[-300:].decode("utf-8", "replace")})
            return
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        write_answer({"ready": True, "fonts": fonts(context)})
        while True:
            job = jobs.get()
            try:
                write_answer(convert(desktop, job["source"], job["target"]))
            except UnoException as reason:
                if connection_lost(office, desktop, reason):
                    return
                write_answer({"error": str(reason)[:300]})
    finally:
        office.end()
        os._exit(0)  # skip waiting for the other thread, which blocks on stdin


def connection_lost(office: Office, desktop: Any, reason: Exception) -> bool:
    """Return whether LibreOffice has died or closed the connection. A call cut short may raise any error, before the process ends."""
    from com.sun.star.uno import Exception as UnoException

    if "Disposed" in type(reason).__name__:
        return True
    with suppress(subprocess.TimeoutExpired):
        office.process.wait(0.5)
        return True
    try:
        desktop.getImplementationName()
    except UnoException:
        return True
    return False


if __name__ == "__main__":
    main()

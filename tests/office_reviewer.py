"""A leader at LibreOffice, through UNO: records changes, replaces and deletes words, saves. Run by /usr/bin/python3.

Argument: a JSON file with {"program", "profile", "open", "replace": {old: new}, "delete": [first words of a paragraph],
"save"}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from office_driver import FILTERS, connect, properties


def found(document: Any, words: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString = words
    hit = document.findFirst(search)
    if hit is None:
        raise LookupError(words)
    return hit


def review(document: Any, plan: dict[str, Any]) -> None:
    document.RecordChanges = True
    for old, new in plan["replace"].items():
        found(document, old).setString(new)
    for start in plan["delete"]:
        cursor = document.getText().createTextCursorByRange(found(document, start))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.setString("")


def main(plan: dict[str, Any]) -> None:
    pipe = f"yinfa{time.time_ns()}"
    profile = f"-env:UserInstallation={Path(plan['profile']).as_uri()}"
    office = subprocess.Popen([
        plan["program"], profile, "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;",
    ], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(Path(plan["open"]).as_uri(), "_blank", 0, properties(Hidden=True))
        review(document, plan)
        document.storeToURL(Path(plan["save"]).as_uri(), properties(FilterName=FILTERS[".docx"]))
        document.close(True)
        desktop.terminate()
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))

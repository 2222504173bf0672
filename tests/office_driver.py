"""A person at LibreOffice, through UNO: opens a form, types into its blanks, ticks boxes, saves. Run by /usr/bin/python3.

Arguments: a JSON file with {"program": soffice, "profile": folder, "jobs": [{"open", "type", "tick", "save"}]}.
Prints one line for each job: the text of the document.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".doc": "MS Word 97", ".rtf": "Rich Text Format"}


def properties(**values: object) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect(pipe: str, seconds: float = 60) -> Any:
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    end = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def blank_range(document: Any, name: str) -> tuple[Any, str]:
    """The white space of a blank, without its fixed brackets: what a person selects and types over."""
    anchor = document.getBookmarks().getByName(name).getAnchor()
    cursor = anchor.getText().createTextCursorByRange(anchor.getStart())
    text = anchor.getString()
    if text.startswith("（"):
        cursor.goRight(1, False)
    return cursor, text.strip("（）")


def type_into(document: Any, dispatcher: Any, name: str, value: str) -> None:
    cursor, empty = blank_range(document, name)
    view = document.getCurrentController().getViewCursor()
    view.gotoRange(cursor, False)
    view.goRight(1, False)  # into the control
    view.goRight(len(empty), True)
    dispatcher.executeDispatch(
        document.getCurrentController().getFrame(), ".uno:InsertText", "", 0, properties(Text=value)
    )


def tick(document: Any, name: str, option: str) -> None:
    """Ticks the box before this option, as a click does: state and glyph."""
    anchor = document.getBookmarks().getByName(name).getAnchor()
    paragraphs = anchor.createEnumeration()
    while paragraphs.hasMoreElements():
        portions = paragraphs.nextElement().createEnumeration()
        box = None
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "ContentControl":
                box = portion.ContentControl
            elif box is not None and portion.TextPortionType == "Text" and portion.getString().strip() == option:
                glyph = anchor.getText().createTextCursorByRange(portion.getStart())
                glyph.goLeft(2, False)  # past the end of the control and the □ before it
                glyph.goRight(1, True)
                glyph.setString("☑")
                box.Checked = True
                return
    raise LookupError(f"{name}: {option}")


def run(job: dict[str, Any], desktop: Any, dispatcher: Any) -> str:
    document = desktop.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, properties(Hidden=True))
    try:
        for name, value in job.get("type", {}).items():
            type_into(document, dispatcher, name, value)
        for name, option in job.get("tick", {}).items():
            tick(document, name, option)
        for target in job.get("save", []):
            filter_name = FILTERS[Path(target).suffix]
            document.storeToURL(Path(target).as_uri(), properties(FilterName=filter_name))
        return str(document.getText().getString())
    finally:
        document.close(True)


def main(plan: dict[str, Any]) -> None:
    pipe = f"yinfa{time.time_ns()}"
    office = subprocess.Popen(
        [
            plan["program"],
            f"-env:UserInstallation={Path(plan['profile']).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for job in plan["jobs"]:
            sys.stdout.write(json.dumps(run(job, desktop, dispatcher), ensure_ascii=False) + "\n")
        desktop.terminate()
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))

"""Read the messages of a folder one by one; after a dropped connection go on where it was, also within a message."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from ...wording import Refused, problem
from .connection import HEADERS, Dropped, MailboxConnection, OpenFolder
from .responses import Value, file_names

TRIES = 4
PAUSES = (0.0, 2.0, 10.0)
"""Seconds before each further try; the first is at once, as an idle connection may just have been closed."""
PASSING = ("mailbox-host", "mailbox-busy")
"""Problems of a connection made again that may pass by themselves."""
BATCH = 100
"""Messages whose headers are asked for at a time."""
PIECE = 1 << 20
"""Octets of a message that are asked for at a time."""
T = TypeVar("T")


class FolderChanged(Exception):  # noqa: N818  an event, not an error: the folder is begun again
    """The folder got new UIDs (UIDVALIDITY) while it was read."""


@dataclass(frozen=True, slots=True)
class Head:
    """A message before it is fetched: its UID, size in octets, and the headers that name it, with a hash of these and the size."""

    uid: int
    size: int
    headers: bytes
    digest: str


@dataclass
class MailboxReader:
    """A mailbox that is read; `wait` waits a number of seconds before a connection is tried again."""

    connection: MailboxConnection
    wait: Callable[[float], object]
    folder: OpenFolder | None = None

    def open(self) -> None:
        """Connect; Refused as `MailboxConnection.open`, or `mailbox-host` when it breaks again and again."""
        self._steadily(lambda _attempt: None)

    def open_folder(self, name: str) -> OpenFolder:
        """Open a folder; Refused as `MailboxConnection.examine`."""
        self.folder = None
        self.folder = self._steadily(lambda _attempt: self.connection.examine(name))
        return self.folder

    def uids(self, since: date) -> list[int]:
        """Return the UIDs of the messages that came on that day or later: a day earlier too, as zones differ."""
        folder = self._opened()
        return self._steadily(lambda _attempt: self.connection.search(folder, since - timedelta(days=1)))

    def heads(self, uids: Sequence[int]) -> Iterator[Head]:
        """Yield the heads of these messages, as far as they are still there; one that the server can't show has no headers."""
        for at in range(0, len(uids), BATCH):
            yield from self._heads(uids[at : at + BATCH])

    def _heads(self, uids: Sequence[int]) -> Iterator[Head]:
        items = f"RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({HEADERS})]"
        found = self._steadily(lambda _attempt: self.connection.fetch(uids, items))
        if found is None and len(uids) > 1:  # one of them is damaged: which one?
            for uid in uids:
                yield from self._heads([uid])
        elif found is None:
            yield Head(uids[0], 0, b"", "")
        else:
            by_uid = {one.get("UID"): one for one in found}
            yield from (_head(uid, by_uid[uid]) for uid in uids if uid in by_uid)

    def message(self, head: Head, limit: int) -> bytes | None:
        """Return a message, piece by piece; None if the server does not hand it out, or it is larger than `limit` octets."""
        got = bytearray()
        while True:
            piece = self._steadily(partial(self._piece, head.uid, len(got)))
            if piece is None:
                return None
            data, whole = piece
            got += data
            if len(got) > limit:
                return None
            if whole:
                return bytes(got)

    def _piece(self, uid: int, at: int, attempt: int) -> tuple[bytes, bool] | None:
        """Return (octets, whether they are the last) of a message from `at` on; each further attempt asks for fewer."""
        length = PIECE >> (3 * attempt)
        found = self.connection.fetch([uid], f"BODY.PEEK[]<{at}.{length}>")
        data = next((value for one in found or () for name, value in one.items() if name == "BODY[]"), None)
        if isinstance(data, int):  # a text of digits only
            data = str(data).encode()
        if found is None or not isinstance(data, bytes):
            return (b"", True) if at and found is not None else None
        return data, len(data) != length

    def file_names(self, head: Head) -> list[tuple[str, str]]:
        """Return the names of the files in a message that is not fetched, as its headers have them."""
        found = self._steadily(lambda _attempt: self.connection.fetch([head.uid], "BODYSTRUCTURE"))
        return file_names(next((one["BODYSTRUCTURE"] for one in found or () if "BODYSTRUCTURE" in one), None))

    # ---- steps
    def _opened(self) -> OpenFolder:
        assert self.folder is not None
        return self.folder

    def _steadily(self, action: Callable[[int], T]) -> T:
        """Return the result of an action, which is tried again over a new connection when that breaks."""
        for attempt in range(TRIES):
            try:
                if attempt or not self.connection.is_open:
                    self._connect()
                return action(attempt)
            except Dropped:
                self.connection.drop()
            except Refused as refused:
                if not attempt or attempt == TRIES - 1 or refused.problems[0].code not in PASSING:
                    raise
            if attempt < TRIES - 1:
                self.wait(PAUSES[attempt])
        server = self.connection.server
        why = "对方断开了连接，或者不是收信服务器"
        raise Refused([problem("mailbox-host", self.connection.place, host=server.host, port=server.port, cause="dropped", why=why)])

    def _connect(self) -> None:
        self.connection.open()
        if self.folder is not None:
            again = self.connection.examine(self.folder.name)
            if again.validity != self.folder.validity:
                raise FolderChanged


def _head(uid: int, items: dict[str, Value]) -> Head:
    size = items.get("RFC822.SIZE")
    headers = next((value for name, value in items.items() if name.startswith("BODY[HEADER") and isinstance(value, bytes)), b"")
    told = size if isinstance(size, int) else 0
    return Head(uid, told, headers, hashlib.sha256(b"%d\0%s" % (told, headers.strip())).hexdigest())

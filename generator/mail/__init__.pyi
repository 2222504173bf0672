from .data import send_data as send_data
from .imap.connection import MailboxConnection as MailboxConnection, OpenFolder as OpenFolder
from .imap.mailbox import FolderChanged as FolderChanged, Head as Head, MailboxReader as MailboxReader
from .machine import (
    ANSWERS as ANSWERS,
    connection as connection,
    mailbox_connection as mailbox_connection,
    question as question,
    run_clock as run_clock,
)
from .planning import PlannedMail as PlannedMail
from .run import (
    ReminderMails as ReminderMails,
    SendOptions as SendOptions,
    SendReport as SendReport,
    deliver as deliver,
    draft as draft,
    dry_run as dry_run,
)
from .sending import Ask as Ask, RunClock as RunClock
from .smtp import Connection as Connection, Server as Server

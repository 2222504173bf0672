from .planning import PlannedMail as PlannedMail
from .run import (
    SendOptions as SendOptions,
    SendReport as SendReport,
    deliver as deliver,
    draft as draft,
    dry_run as dry_run,
)
from .sending import Ask as Ask, RunClock as RunClock
from .smtp import Connection as Connection, Server as Server

# another program that does not let the campaign go
from pathlib import Path

from generator.campaign import Project
from generator.campaign.editing import content_files

content_files.LOCK_TIMEOUT = 0.1
lock = Project(Path.cwd()).content_lock("case")
with content_files.locked(lock, "content/case"), content_files.locked(lock, "content/case"):
    pass

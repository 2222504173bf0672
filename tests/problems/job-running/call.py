from pathlib import Path

from generator.web.jobs.model import Asked
from generator.web.jobs.running import Job, Jobs

jobs, asked = Jobs(Path("jobs"), lambda: None), Asked("build", Path(), "case")
jobs._jobs.append(Job(1, asked))
jobs.start(asked)

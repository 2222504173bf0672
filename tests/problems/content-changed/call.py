# a worker that reads the campaign after somebody changed it
from pathlib import Path

from generator.build.batch import Job, run_job

here = Path.cwd()
job = Job(here, "case", here / "content/case/units.csv", "units.csv", here / "output/case", "output/case", 0, 2, (), False, "before")
run_job(job)

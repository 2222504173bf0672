from pathlib import Path

from in_silence import run
from returned_case import came

run("build")
came("总结.docx", Path("templates/plan.docx").read_bytes())

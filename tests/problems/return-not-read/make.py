from in_silence import run
from returned_case import came

run("build")
came("附件1.pdf", b"%PDF-1.4\n")

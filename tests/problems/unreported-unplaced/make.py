from in_silence import run
from returned_case import came

from generator.cli.commands import main

run("build")
main(["collect", came("统计表.pdf", b"%PDF-1.4 scan"), "-q"])

from in_silence import run
from returned_case import came, form, taken

run("build")
for number, held in enumerate(("12", "10", "8", "11", "9", "1100"), 1):
    taken(came(f"{number}.docx", form(f"{number:02d}", 场次=held)))

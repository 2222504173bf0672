from hostile_files import write

write(b"\5" + bytes(161), "~$表.docx")

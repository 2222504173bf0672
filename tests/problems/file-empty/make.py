from hostile_files import write

write(b"")

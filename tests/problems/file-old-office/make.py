from hostile_files import compound, write

write(compound("PowerPoint Document"))

from hostile_files import compound, write

write(compound("WordDocument"))

from hostile_files import compound, write

write(compound("EncryptedPackage"))

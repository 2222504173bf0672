from foreign_file import foreign

foreign(old='w:top="2098"', new='w:top="1440"', count=0)

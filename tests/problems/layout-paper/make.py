from foreign_file import foreign

foreign(old='w:w="11906" w:h="16838"', new='w:w="12240" w:h="15840"', count=0)

from foreign_file import foreign

foreign(old=r'<w:body>.*(<w:sectPr>)', new=r'<w:body><w:p/>\g<1>')

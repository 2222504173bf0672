from foreign_file import foreign

foreign(old='<w:footerReference [^>]*>', new='', count=0)

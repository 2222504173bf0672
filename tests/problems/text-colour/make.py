from foreign_file import style

style("GwBody", "(</w:pPr>)", r'\g<2><w:rPr><w:color w:val="0070C0"/></w:rPr>')

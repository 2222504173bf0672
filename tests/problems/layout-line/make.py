from foreign_file import style

style("GwBody", "(<w:ind)", r'<w:spacing w:line="360" w:lineRule="auto"/>\g<2>')

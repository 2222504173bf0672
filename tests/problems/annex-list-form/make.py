from foreign_file import foreign

foreign(old='附件：', new='附件:')

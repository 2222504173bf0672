from foreign_file import foreign

foreign(old=r'(AnnexLabel.{0,200}?<w:t[^>]*>附件)', new=r'\g<1>：')

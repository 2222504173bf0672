from foreign_file import foreign

foreign(old='>6月16日', new='>　　6月16日')

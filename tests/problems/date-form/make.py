from foreign_file import foreign

foreign(old='2021年5月31日', new='2021年05月31日')

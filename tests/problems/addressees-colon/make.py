from foreign_file import foreign

foreign(old='各街道办事处：', new='各街道办事处:')

from foreign_file import style

style("Masthead", '<w:color w:val="FF0000"/>', "")

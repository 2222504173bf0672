from foreign_file import style

style("DocumentTitle", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')

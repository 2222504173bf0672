from foreign_file import style

style("DocumentTitle", '<w:sz w:val="44"/>', '<w:sz w:val="36"/>')

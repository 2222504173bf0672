from foreign_file import style

style("GwBody", '<w:ind w:firstLineChars="200" w:firstLine="640"/>', "")

from foreign_file import style

style("Heading1Gw", 'w:eastAsia="黑体"', 'w:eastAsia="宋体"')

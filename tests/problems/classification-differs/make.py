from issued_case import edit

edit("notice.md", "一、时间", "机密★1年\n一、时间")

from marked_up import draft

draft("附件", lambda document: document.add_comment(document.paragraphs[0].runs, "这张表请重新发", author="某单位"), "form.docx")

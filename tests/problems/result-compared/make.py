from in_silence import run

run("render", "公文", "-o", "甲.docx")
run("render", "通知", "-o", "乙.docx")

from docx import Document

other = Document()
other.add_paragraph("水费缴纳清单：二零二一年第二季度。")
other.save("draft.docx")

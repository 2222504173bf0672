# an office's template that prints no title
import docx

document = docx.Document("templates/notice.docx")
for paragraph in document.paragraphs:
    if paragraph.text == "{{ 标题 }}":
        paragraph._p.getparent().remove(paragraph._p)
document.save("templates/notice.docx")

# an office's template that does not print to whom it is sent
import docx

document = docx.Document("templates/notice.docx")
for paragraph in document.paragraphs:
    if paragraph.text == "{{ 主送机关 }}":
        paragraph._p.getparent().remove(paragraph._p)
document.save("templates/notice.docx")

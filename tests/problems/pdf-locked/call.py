import io

from pypdf import PdfWriter

from generator.office.pdf_pages import checked_page_count

writer, out = PdfWriter(), io.BytesIO()
writer.add_blank_page(595, 842)
writer.encrypt("1234", "5678", algorithm="RC4-128")
writer.write(out)
checked_page_count(out.getvalue(), "盖章.pdf")

import io

from pypdf import PdfWriter

from generator.office.pdf.outside import examine

writer, out = PdfWriter(), io.BytesIO()
writer.add_blank_page(595, 842)
writer.encrypt("1234", "5678", algorithm="RC4-128")
writer.write(out)
examine(out.getvalue(), "盖章.pdf")

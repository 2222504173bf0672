from issued_case import issue
from pypdf import PdfWriter

issue()
for name, width in (("一.pdf", 595), ("二.pdf", 596)):
    scan = PdfWriter()
    scan.add_blank_page(width, 842)
    scan.write(name)

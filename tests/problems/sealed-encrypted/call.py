import io

from pdf_samples import pdf
from pypdf import PdfReader, PdfWriter
from sealed_case import NUMBER, TITLE, seal

writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[NUMBER, TITLE]])))), io.BytesIO()
writer.encrypt("", "5678", algorithm="RC4-128")
writer.write(out)
raise SystemExit(seal(data=out.getvalue()))

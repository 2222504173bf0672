from pdf_samples import stream
from sealed_case import seal

packed = stream(b"78 9c", "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]")
raise SystemExit(seal(objects=[packed]))

from pdf_samples import pdf
from sealed_case import seal

raise SystemExit(seal(data=pdf([[]])))

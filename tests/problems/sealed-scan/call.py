from sealed_case import seal
from sealed_pdf import pdf

raise SystemExit(seal(data=pdf([[]])))

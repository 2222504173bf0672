from sealed_case import seal

raise SystemExit(seal(pages=2))

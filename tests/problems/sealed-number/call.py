from sealed_case import TITLE, seal

raise SystemExit(seal("津宝安办〔2021〕9号", TITLE))

from sealed_case import TITLE, seal

raise SystemExit(seal(TITLE, "见津宝安办〔2021〕8号文件。"))

from pdf_samples import pdf
from sealed_case import seal

raise SystemExit(seal(data=pdf([["津宝安办〔2021〕8号", "关于开展“安全生产月”活动的通知"]]).replace(b"BT /F", b"BT 3 Tr /F")))

from issued_case import ISSUED, issue, stocks

from generator.issue.deliveries import verified

issue()
(ISSUED / "00-通知及方案" / "公文.docx").write_bytes(b"other words")
verified(stocks()[0].main())

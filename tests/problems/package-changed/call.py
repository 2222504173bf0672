from issued_case import ISSUED, issue, released_documents

from generator.issue.deliveries import verified

issue()
(ISSUED / "00-通知及方案" / "公文.docx").write_bytes(b"other words")
verified(released_documents()[0].main())

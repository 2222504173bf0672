from pathlib import Path

from issued_case import ISSUED, issue, released_documents

from generator.issue.deliveries import verified

issue()
there = ISSUED / "00-通知及方案"
there.rename(Path("elsewhere"))
there.symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
verified(released_documents()[0].main())

from pathlib import Path

outside = Path("别处")
outside.mkdir()
folder = Path("output/case/00-通知及方案")
folder.parent.mkdir(parents=True)
folder.symlink_to(outside.resolve())

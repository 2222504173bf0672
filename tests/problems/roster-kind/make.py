import pathlib

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.docx"), encoding="utf-8")
pathlib.Path("content/case/units.docx").write_bytes(b"")

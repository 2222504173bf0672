import pathlib

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xls"), encoding="utf-8")
pathlib.Path("content/case/units.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))

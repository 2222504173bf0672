import pathlib

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xlsx"), encoding="utf-8")
pathlib.Path("content/case/units.xlsx").write_bytes(b"PK\x03\x04 and then nothing")

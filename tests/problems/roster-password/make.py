import pathlib

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xlsx"), encoding="utf-8")
ole, inside = bytes.fromhex("d0cf11e0a1b11ae1"), "EncryptedPackage".encode("utf-16-le")
pathlib.Path("content/case/units.xlsx").write_bytes(ole + bytes(512) + inside)

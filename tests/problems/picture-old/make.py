from picture_files import CAMPAIGN, case, picture, with_old_picture

case(picture())
(CAMPAIGN / "annexes" / "T.docx").write_bytes(with_old_picture("position:absolute;width:90pt;height:60pt"))

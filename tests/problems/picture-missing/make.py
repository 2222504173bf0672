from picture_files import case

case(b"")

from picture_files import case, picture

case(picture(size=(10001, 1)))

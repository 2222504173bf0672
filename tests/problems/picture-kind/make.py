from picture_files import case, picture

case(picture("GIF"))

from picture_files import case, picture

case(picture()[:-4])

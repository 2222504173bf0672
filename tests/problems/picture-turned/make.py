from picture_files import case, turned

case(turned(), "章.jpg")

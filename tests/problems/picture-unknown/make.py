from picture_files import case, picture

case(picture(), "章.png", "{{ 图.公章 }}")

import zipfile

from marked_up import draft, replaced

draft("通知", replaced("没有的字", ""))
part = '<x:part xmlns:x="urn:example"><x:t>另一处的文字</x:t></x:part>'
with zipfile.ZipFile("draft.docx", "a") as package:
    package.writestr("word/other.xml", part)

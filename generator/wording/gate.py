"""Sentences about files from outside: what the gate turns away, what it lets pass and names."""

from __future__ import annotations

from .kind import E, R, V, Wording

GATE: dict[str, Wording] = {
    # ---- the file itself (files/gate/outside)
    "file-not-regular": Wording(
        E, "这不是文件，是{kind}", "换成真正的文件",
        "this is no file but {kind}", "name a regular file"),
    "file-leads-out": Wording(
        E, "这是一个链接，指到了外面：“{to}”", "把文件本身拷到这里，不要放快捷方式或链接",
        "this is a link that leads out of the folder, to “{to}”", "copy the file itself here"),
    "file-too-large": Wording(
        E, "文件太大：{size}，最多 {limit}", "图片压缩一下再存，或者分成几个文件；正常的不会这么大，先看看是不是拿错了文件",
        "the file is too large: {size}, at most {limit}", "compress its pictures, or split it; check first that it is the right file"),
    "file-empty": Wording(
        E, "这个文件是空的（0 字节）", "多半没有拷贝、下载完，重新取一份",
        "this file is empty (0 bytes)", "get it again: copying or downloading was probably cut short"),
    "file-nul": Wording(
        E, "这个文件里全是空字节，内容已经没有了", "多半是拷贝时断了或者硬盘、U盘坏了，重新取一份",
        "this file holds nothing but zero bytes: its content is lost", "get it again; the disk or stick may be failing"),
    "file-lock": Wording(
        E, "这是 Word 打开文件时放在旁边的临时文件，不是文档", "用名字里没有“~$”的那一个",
        "this is the temporary file that Word puts beside an open document", "take the one without “~$” in its name"),
    "file-of-system": Wording(
        E, "“{name}”是系统自己放的文件，不是文档", "去掉它，只给文档",
        "“{name}” is a file of the system's own", "leave it out"),
    "file-encrypted": Wording(
        E, "这个文件加了打开密码，读不了", "用 Word 或 WPS 打开，去掉打开密码后保存",
        "this file is protected by a password", "open it in Word or WPS, remove the password and save it"),
    "file-old-word": Wording(
        E, "这是旧格式的 Word 文件（.doc、.wps）", "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”；只改后缀没有用",
        "this is a Word file in the old format (.doc, .wps)", "open it in Word or WPS and save it as .docx; renaming it does not help"),
    "file-old-excel": Wording(
        E, "这是旧格式的 Excel 文件（.xls、.et）", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”；只改后缀没有用",
        "this is an Excel file in the old format (.xls, .et)", "open it in Excel or WPS and save it as .xlsx; renaming it does not help"),
    "file-old-office": Wording(
        E, "这是旧的 Office 文件或者别的程序的文件，读不了", "用做它的程序打开，另存为 .docx 或 .xlsx",
        "this is an old Office file, or one of another program", "open it in the program that made it and save it as .docx or .xlsx"),
    "line-too-long": Wording(
        E, "这一行有 {count} 个字，最多 {limit} 个", "多半不是正文，是粘进来的图片或数据，删掉；是正文就分段",
        "this line has {count} characters, at most {limit}", "delete it if it is pasted data, else break it into paragraphs"),
    # ---- a zip (files/gate/archives)
    "zip-damaged": Wording(
        E, "文件坏了，坏在：{where}", "重新取一份完好的；打得开的话另存一次",
        "the file is damaged at: {where}", "get an intact copy; if it still opens, save it again"),
    "zip-prefix": Wording(
        E, "文件开头多出了别的内容，后面才是压缩包", "用 Word 或 WPS 打开，另存一次再试；来路不明的不要用",
        "something stands before the zip", "open and save it in Word or WPS; do not use it if you don't know where it comes from"),
    "zip-name": Wording(
        E, "里面有个名字不对：“{name}”{why}", "重新打包或另存一次；来路不明的不要用",
        "a name in it is wrong: “{name}” {why}", "pack or save it again; do not use it if you don't know where it comes from"),
    "zip-twice": Wording(
        E, "里面有两个同名的文件：“{name}”和“{other}”（不分大小写）", "重新打包或另存一次；来路不明的不要用",
        "two files in it have one name: “{name}” and “{other}” (without case)", "pack or save it again"),
    "zip-overlap": Wording(
        E, "里面的文件互相重叠：“{name}”", "这不是正常程序做的文件，不要用；重新取一份",
        "files in it overlap: “{name}”", "no ordinary program makes such a file: do not use it, get another copy"),
    "zip-disagrees": Wording(
        E, "里面“{name}”前后说法不一：目录里和它自己的开头不一样", "另存一次再试；来路不明的不要用",
        "the directory and the file's own header disagree about “{name}”", "save it again; do not use it if you don't know where it comes from"),
    "zip-ratio": Wording(
        E, "里面的“{name}”压缩了 {ratio} 倍（最多 {limit} 倍），展开会撑满内存", "正常的文件不会这样，不要用；重新取一份",
        "“{name}” in it is packed {ratio} times (at most {limit}); unpacked it would fill the memory", "do not use it; get another copy"),
    "zip-too-much": Wording(
        E, "里面的东西太多：展开有 {what}，最多 {limit}", "分成几个文件，或压缩里面的图片",
        "there is too much in it: {what}, at most {limit}", "split it, or compress its pictures"),
    "zip-method": Wording(
        E, "里面的“{name}”用了少见的压缩方式（{method}）", "用 Word、WPS 另存一次，或用系统自带的压缩重新打包",
        "“{name}” in it is compressed in an unusual way ({method})", "save it again, or pack it with the system's own program"),
    "zip-encrypted": Wording(
        E, "这个压缩包加了密码，读不了", "去掉密码，重新打包",
        "this zip is protected by a password", "pack it again without one"),
    # ---- XML (files/gate/xml_parts, packages)
    "xml-document-type": Wording(
        E, "里面写了 DTD（文档类型或实体），办公软件不会这样存", "用 Word、WPS 打开，另存一次；来路不明的不要用",
        "a part of it declares a document type or entities, which no office program does", "open and save it; do not use it if you don't know where it comes from"),
    "xml-deep": Wording(
        E, "里面一层套一层，超过了 {limit} 层", "用 Word、WPS 打开，另存一次；表格套表格太多的拆开",
        "elements in it are nested more than {limit} deep", "open and save it; take nested tables apart"),
    "part-too-large": Wording(
        E, "这一部分太大：{size}，最多 {limit}", "分成几个文件",
        "this part is too large: {size}, at most {limit}", "split the file"),
    # ---- content (word/foreign, forms)
    "docx-save-as": Wording(
        E, "这里要 .docx，不要 {suffix}", "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”",
        "a .docx is wanted here, not {suffix}", "open it in Word or WPS and save it as .docx"),
    "foreign-content": Wording(
        E, "这里有：{what}，发出去会在别人的电脑上运行，或者去取别处的东西", "{how}",
        "there is {what} here: sent out, it runs on other people's machines or fetches things from elsewhere", "{how}"),
    "foreign-content-read": Wording(
        R, "这里有：{what}，没有读，也没有运行", "用到它的话，打开原文件看一看",
        "there is {what} here: it was neither read nor run", "look at the file itself if it matters"),
    "not-clean": Wording(
        V, "发出去的文件里还留着：{what}", "去掉批注、接受修订后再发；属性在“文件—信息—检查文档”里清除",
        "a file that goes out still holds: {what}", "delete comments and accept changes before it goes out; clear properties with “Inspect Document”"),
    "merge-field": Wording(
        E, "这里有 Word 邮件合并的域“{name}”，{why}", "{how}",
        "there is a mail-merge field of Word here, “{name}”: {why}", "{how}"),
    "roster-strict": Wording(
        E, "名录存成了“严格 Open XML 工作簿”，读不了", "用 Excel 打开，另存为普通的“Excel 工作簿（.xlsx）”",
        "the roster is a “Strict Open XML Workbook”", "open it in Excel and save it as an ordinary “Excel Workbook (.xlsx)”"),
    "tag-too-much": Wording(
        E, "标签 {tag} 要做的事太多：{what}，最多 {limit}", "检查循环和重复的次数",
        "the tag {tag} does too much: {what}, at most {limit}", "check its loops and repetitions"),
}

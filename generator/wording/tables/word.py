"""Sentences about files from outside, and about Word files: packages, tags, blanks, layout."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

WORD: dict[str, Wording] = {
    # ---- packages (opc)
    "docx-too-much": Wording(
        E, "{what}大得不正常，超过了 {limit}", "多半不是一份公文；在 Word 里打开看看，删去多余的再另存",
        "{what}: more than {limit}, which no document has", "open it in Word, take out what is too much and save it anew"),
    "docx-unreadable": Wording(
        E, "打不开这个 Word 文件：{why}", "用 Word 或 WPS 打开，有密码就去掉，另存为普通的 .docx 再试",
        "this Word file can't be opened: {why}", "open it in Word or WPS, remove a password, and save it as a plain .docx"),
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
    "merge-typed": Wording(
        R, "“«{name}»”是打上去的字，不是邮件合并的域，会照原样印出来", "要印各单位自己的，写成 {tag} 这样的标签",
        "“«{name}»” is typed, no mail-merge field, and is printed as it stands", "to print each unit's own write a tag such as {tag}"),
    "roster-strict": Wording(
        E, "名录存成了“严格 Open XML 工作簿”，读不了", "用 Excel 打开，另存为普通的“Excel 工作簿（.xlsx）”",
        "the roster is a “Strict Open XML Workbook”, which can't be read", "open it in Excel and save it as an ordinary “Excel Workbook (.xlsx)”"),
    "tag-too-much": Wording(
        E, "标签 {tag} 要做的事太多：{what}，最多 {limit}", "检查循环和重复的次数",
        "the tag {tag} does too much: {what}, at most {limit}", "check its loops and repetitions"),
    # ---- template engine (template, fields)
    "template-broken": Wording(
        E, "文件里有一部分内容坏了，读不出来", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "a part of the file is no well-formed XML", "open it in Word or WPS and save it as .docx"),
    "template-character": Wording(
        E, "模板里有一个不是文字的字符 {character}", "把这一处的文字删掉重新输入",
        "the template holds {character}, which is no character", "delete the text there and type it again"),
    "tag-unclosed": Wording(
        E, "标签只有开头，没有结尾：{tag}", "补上 }}}} 或 %}}，标签要写在同一段里；要照印 {{{{ 就写成 {{_{{",
        "a tag begins and does not end: {tag}", "add }}}} or %}} in the same paragraph; to print {{{{ type {{_{{"),
    "tag-misplaced": Wording(
        E, "这里不能写标签（{where}）：{tag}", "把标签移到正文里",
        "a tag can't stand here ({where}): {tag}", "move it into the text",
        causes={"revision": Remedy("在 Word 里“接受所有修订”", "accept all tracked changes in Word")}),
    "tag-object": Wording(
        E, "标签前面多了类别字母：{tag}", "要印一个值就写成 {better}",
        "this tag asks for an object: {tag}", "to print a value write {better}"),
    "tag-outside-table": Wording(
        E, "标签 {tag} 只能写在表格里", "写在表格的单元格里；在正文里用 {{%p … %}}",
        "the tag {tag} can stand in a table only", "put it into a table cell, or use {{%p … %}}"),
    "tag-crowded": Wording(
        E, "标签 {tag} 会换掉{what}，那里别的文字和图就没了", "让它独占{what}，别的内容另起一段、一行或一格",
        "the tag {tag} replaces all of its paragraph, row or cell; the other text there would be lost", "give it one of its own"),
    "tag-syntax": Wording(
        E, "标签写得不对：{tag}（{why}）", "照这样写：{{{{ 单位.全称 }}}}、{{% if 值 %}} … {{% endif %}}、{{% for 项 in 列 %}} … {{% endfor %}}，不用全角标点",
        "this tag is wrong: {tag} ({why})", "correct it; look for full-width punctuation"),
    "tag-forbidden": Wording(
        E, "模板里不能用这种标签：{tag}", "只能用 {{{{ 值 }}}}、if、for、set",
        "this kind of tag is not for templates: {tag}", "use {{{{ values }}}}, if, for and set only"),
    "tag-unbalanced": Wording(
        E, "标签 {tag} 跨在段落或表格的边上，会把文件弄坏", "开头和结尾的标签用同一种：{{%p … %}} 配 {{%p … %}}，{{%tr … %}} 配 {{%tr … %}}",
        "the tag {tag} cuts a paragraph or table in two", "let both ends be of one kind: {{%p … %}} with {{%p … %}}, {{%tr … %}} with {{%tr … %}}"),
    "tag-failed": Wording(
        E, "标签 {tag} 算不出来", "检查标签里的算式：文字用 ~ 连接，只有数能加减乘除，0 不能作除数",
        "the tag {tag} can't be worked out", "check its expression: join words with ~, reckon with numbers only, never divide by 0",
        causes={
            "power": Remedy("模板里没有 **（乘方），要的数算好了写进内容", "there is no ** in templates; work the number out and write it into the content"),
            "repeat": Remedy("文字不能用 * 重复，要几个就打几个；成行的用 for", "words are not repeated by *; type them, or use for with rows"),
            "zero": Remedy("除数是 0，先用 {{% if 数 %}} 看它是不是 0", "it divides by 0; ask with {{% if number %}} first"),
            "range": Remedy("range 里的数太大，改小", "the number in range is too large; take a smaller one"),
        }),
    "name-undefined": Wording(
        E, "没有“{name}”这个名称{hint}，写在标签 {tag} 里", "改成有的名称",
        "there is no name “{name}”{hint}, used in the tag {tag}", "use a name that exists", "template-vars"),
    "value-not-text": Wording(
        E, "标签 {tag} 的值是{kind}，印不出来", "写到其中的一项，或用 for 逐项印",
        "the value of the tag {tag} is a list or a group ({kind})", "name one item of it, or print them with for"),
    "value-character": Wording(
        E, "标签 {tag} 的值里有 Word 不能保存的字符 {character}", "在内容或名录里把这个字符删掉（多半是从别处粘贴来的）",
        "the value of the tag {tag} holds {character}, which Word can't store", "delete that character in the content or the roster"),
    "value-foreign": Wording(
        E, "给模板的值只能是文字、数、列表和成组的值", "换成文字再给",
        "only text, numbers, lists and dicts can be given to a template", "give it as text"),
    "template-doubt": Wording(
        R, "{what}由标签 {tag} 的值决定，每份文件做好后都要再整理一遍，大批量制作时慢一些", "不要紧；单位很多时，把这里的标签改成不增减列、行和段落的写法",
        "the values of the tag {tag} decide this ({what}), so every document is gone through once more, which is slower",
        "nothing is wrong; for very many units, write it without tags that add or drop columns, rows or paragraphs"),
    # ---- pictures (files/gate/pictures, engine/pictures)
    "picture-kind": Wording(
        E, "这里要 .png 或 .jpg 图片，这个其实是{what}", "用看图软件打开，另存为 PNG 或 JPEG；只改后缀没有用",
        "a PNG or JPEG picture is wanted, this is something else ({what})", "open it in a picture program and save it as PNG or JPEG"),
    "picture-damaged": Wording(
        E, "这张图片坏了，或者后面接着别的东西", "用看图软件打开，另存一次；打不开就重新取一份",
        "this picture is damaged, or something follows it", "open it in a picture program and save it again, or get another copy"),
    "picture-too-large": Wording(
        E, "这张图片有 {width}×{height} 个像素，一边最多 {limit}", "用看图软件缩小再存",
        "this picture has {width}×{height} pixels; a side has at most {limit}", "make it smaller in a picture program"),
    "picture-turned": Wording(
        E, "这张照片要转过来看，放进文件里会是横的或倒的", "用看图软件转正以后另存",
        "this photo has to be turned to be seen upright", "turn it in a picture program and save it"),
    "picture-missing": Wording(
        E, "没有找到图片“{file}”", "把图片放进活动的文件夹，这里写它的文件名",
        "there is no picture “{file}”", "put it into the campaign's folder and write its name here"),
    "picture-unknown": Wording(
        E, "没有“{name}”这张图{hint}，写在标签 {tag} 里", "在名录里加一列“{name}”写图片的文件名，或在 campaign.yaml 的“图”下面写",
        "there is no picture “{name}”{hint}, used in the tag {tag}", "add a column “{name}” with file names to the roster, or name it under 图 in campaign.yaml",
        causes={"shared": Remedy("在 campaign.yaml 的“图”下面写这张图的文件名；标准模板里不能用各单位的图", "name it under 图 in campaign.yaml: this template shows no picture of a unit")}),
    "picture-none": Wording(
        R, "“{name}”空着，这个单位的文件里没有这张图", "有图就写上文件名；本来没有就写“无”",
        "“{name}” is empty: this unit's documents have no such picture", "write the file's name, or 无 where there is none"),
    "picture-tag": Wording(
        E, "图片标签只能写成 {{{{ 图.名称 }}}}，这里写的是 {tag}", "单独写成这样；要看有没有这张图，写 {{% if 图.名称 %}}",
        "a picture's tag is {{{{ 图.名称 }}}} and nothing else, not {tag}", "write it so; to ask whether there is one, write {{% if 图.名称 %}}"),
    "picture-old": Wording(
        E, "这张旧格式的图片不在文字行里，替换文字里的图片标签换不了图：{tag}", "在 Word 里删掉它，重新插入一张图占位置，再写替换文字；或者把环绕改成“嵌入型”",
        "this picture of an old format does not stand in the line, its tag can't be replaced: {tag}",
        "delete it in Word, insert a picture again and write its alternative text; or place it in line with the text"),
    "blank-unreadable": Wording(
        E, "看不懂这个填写项：{mark}", "写成 [[名称]] 或 [[名称:类型]]；类型有 文字、段落、数、日、月、日期、手机、电话、邮箱、是/否，或用 / 分开的几个选项",
        "this blank can't be read: {mark}",
        "write [[name]] or [[name:type]]; types are 文字 段落 数 日 月 日期 手机 电话 邮箱 是/否, or options separated by /"),
    "blank-unclosed": Wording(
        E, "填写项只有开头，没有结尾：{mark}", "补上 ]]，要写在同一段里；要照印 [[ 就写成 \\[[",
        "a blank begins and does not end: {mark}", "add ]] in the same paragraph; to print [[ type \\[["),
    "blank-misplaced": Wording(
        E, "填写项 {mark} 不能放在{where}里", "把它移到外面",
        "the blank {mark} can't stand inside a content control or field ({where})", "move it outside"),
    "blank-in-loop": Wording(
        E, "填写项写在会重复的部分里，重复后就分不清哪个是哪个", "把它移到 for 外面，或把各行逐行写出来",
        "a blank stands in a part that is repeated; its copies could not be told apart", "move it out of the for, or write the rows out"),
    "blank-again": Wording(
        R, "填写项“{name}”在这个附件里不止一处，前一处在{before}", "要是填不同的内容，就换一个名称：读回来时按名称分开",
        "the blank “{name}” stands more than once in this annex, before in {before}", "if its places take different answers, give each a name of its own"),
    "blank-value": Wording(
        E, "预填的“{value}”不在选项里", "改成其中一个：{options}",
        "the prefilled “{value}” is none of the options", "use one of: “{options}”"),
    # ---- layout profile and template set (layout, template_set, fit)
    "layout-missing": Wording(
        E, "版面里缺“{key}”", "照标准的 layout.yaml 补上这一项",
        "the layout lacks “{key}”", "add it as in the standard layout.yaml"),
    "layout-number": Wording(
        E, "“{key}”要写数，写的是“{typed}”", "写成 37、28.95 这样的数；字号也可以写 3号、小四",
        "“{key}” takes a number, not “{typed}”", "write a number such as 37 or 28.95; sizes also as 3号, 小四"),
    "layout-range": Wording(
        E, "“{key}”写的是 {typed}，应当在 {low} 到 {high} 之间", "检查单位：长度毫米，行距、线宽、字号磅",
        "“{key}” is {typed}; it should be from {low} to {high}", "check the unit: lengths in mm, pitches, lines and sizes in points"),
    "layout-choice": Wording(
        E, "“{key}”写的是“{typed}”，应当是：{choices}", "照标准的 layout.yaml 改",
        "“{key}” is “{typed}”; it takes: “{choices}”", "follow the standard layout.yaml"),
    "layout-colour": Wording(
        E, "“{key}”的颜色写的是“{typed}”", "写六位十六进制数，如红色 FF0000",
        "the colour of “{key}” is “{typed}”", "write six hexadecimal digits, such as FF0000 for red"),
    "template-edited": Wording(
        R, "这个模板手工改过，没有重做", "要换成标准模板，手工改过的会另存一份",
        "this template was edited by hand and is left as it is", "to have the standard one; a copy of yours is kept", "overwrite"),
    "template-copied": Wording(
        R, "这个手工改过的模板换成了标准的，原来的另存为“{copy}”", "里面有要用的改动就抄过来；不要了就删掉",
        "this template was edited by hand and is replaced by the standard one; yours is kept as “{copy}”", "take over what you need, or delete it"),
    "template-styles": Wording(
        R, "这个模板里没有这些样式：{names}；用到它们的地方照原样印，不再调整版面", "从标准模板里把样式复制过来，段落设成这些样式；不用调整就不要紧",
        "this template lacks the styles “{names}”: what they are for is printed as it comes, and not fitted",
        "copy the styles from the standard template and use them; nothing is wrong where no fitting is wanted"),
}

"""Sentences about Word files: packages, tags, blanks, layout."""

from __future__ import annotations

from .kind import E, R, Wording

WORD: dict[str, Wording] = {
    # ---- packages (opc)
    "docx-unreadable": Wording(
        E, "打不开这个 Word 文件：{why}", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "this Word file can't be opened: {why}", "open it in Word or WPS and save it as .docx"),
    # ---- template engine (template, fields)
    "template-broken": Wording(
        E, "文件里有一部分内容坏了，读不出来", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "a part of the file is no well-formed XML", "open it in Word or WPS and save it as .docx"),
    "template-character": Wording(
        E, "模板里有一个不是文字的字符 {character}", "把这一处的文字删掉重新输入",
        "the template holds {character}, which is no character", "delete the text there and type it again"),
    "tag-unclosed": Wording(
        E, "标签有头没有尾：{tag}", "补上 }}}} 或 %}}，标签要写在同一段里；要照印 {{{{ 就写成 {{_{{",
        "a tag begins and does not end: {tag}", "add }}}} or %}} in the same paragraph; to print {{{{ type {{_{{"),
    "tag-in-text-box": Wording(
        E, "文本框里不能写标签和空", "把这段文字移到正文、表格、页眉或页脚里，文本框可以换成表格",
        "tags and blanks can't stand in a text box", "move the text into the body, a table, a header or a footer"),
    "tag-misplaced": Wording(
        E, "这里不能写标签（{where}）：{tag}", "把标签移到正文里；修订过的文件先“接受所有修订”",
        "a tag can't stand here ({where}): {tag}", "move it into the text; in a file with tracked changes accept them all first"),
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
        "this tag is wrong: {tag} ({detail})", "correct it; look for full-width punctuation"),
    "tag-forbidden": Wording(
        E, "模板里不能用这种标签：{tag}", "只能用 {{{{ 值 }}}}、if、for、set",
        "this kind of tag is not for templates: {tag}", "use {{{{ values }}}}, if, for and set only"),
    "tag-unbalanced": Wording(
        E, "标签 {tag} 跨在段落或表格的边上，会把文件弄坏", "开头和结尾的标签用同一种：{{%p … %}} 配 {{%p … %}}，{{%tr … %}} 配 {{%tr … %}}",
        "the tag {tag} cuts a paragraph or table in two", "let both ends be of one kind: {{%p … %}} with {{%p … %}}, {{%tr … %}} with {{%tr … %}}"),
    "tag-failed": Wording(
        E, "标签 {tag} 算不出来", "检查标签里的算式：文字用 ~ 连接，只有数能加减乘除，0 不能作除数",
        "the tag {tag} can't be worked out: {detail}", "check its expression and values"),
    "name-undefined": Wording(
        E, "没有“{name}”这个名称{hint}，写在标签 {tag} 里", "改成有的名称；用 yinfa template vars 看模板要什么",
        "there is no name “{name}”, used in the tag {tag} (nearest: “{near}”)", "use a name that exists; see yinfa template vars"),
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
    "blank-unreadable": Wording(
        E, "看不懂这个空：{mark}", "写成 [[名称]] 或 [[名称:类型]]；类型有 文字、段落、数、日、月、日期、手机、电话、邮箱、是/否，或用 / 分开的几个选项",
        "this blank can't be read: {mark}",
        "write [[name]] or [[name:type]]; types are 文字 段落 数 日 月 日期 手机 电话 邮箱 是/否, or options separated by /"),
    "blank-unclosed": Wording(
        E, "空有头没有尾：{mark}", "补上 ]]，要写在同一段里；要照印 [[ 就写成 \\[[",
        "a blank begins and does not end: {mark}", "add ]] in the same paragraph; to print [[ type \\[["),
    "blank-misplaced": Wording(
        E, "空 {mark} 不能放在{where}里", "把它移到外面",
        "the blank {mark} can't stand inside a content control or field ({where})", "move it outside"),
    "blank-in-loop": Wording(
        E, "空写在会重复的部分里，重复后就分不清哪个是哪个", "把空移到 for 外面，或把各行逐行写出来",
        "a blank stands in a part that is repeated; its copies could not be told apart", "move it out of the for, or write the rows out"),
    "blank-again": Wording(
        R, "空“{name}”在这个附件里不止一处", "要是填不同的内容，就换一个名称：读回来时按名称分开",
        "the blank “{name}” stands more than once in this annex", "if its places take different answers, give each a name of its own"),
    "blank-value": Wording(
        E, "预填的“{value}”不在选项里", "改成其中一个：{options}",
        "the prefilled “{value}” is none of the options", "use one of: {options}"),
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
        "“{key}” is “{typed}”; it takes: {choices}", "follow the standard layout.yaml"),
    "layout-colour": Wording(
        E, "“{key}”的颜色写的是“{typed}”", "写六位十六进制数，如红色 FF0000",
        "the colour of “{key}” is “{typed}”", "write six hexadecimal digits, such as FF0000 for red"),
    "template-edited": Wording(
        R, "这个模板手工改过，没有重做", "要换成标准模板，加 --force；想留着改动，先另存一份",
        "this template was edited by hand and is left as it is", "add --force to replace it; keep a copy of your changes first"),
}

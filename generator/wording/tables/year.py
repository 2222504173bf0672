"""Sentences about a new year: stale content, rolling a campaign over, answering findings."""

from __future__ import annotations

from ..kind import E, R, V, Wording

YEAR: dict[str, Wording] = {
    # ---- year review (year_review, year_text)
    "day-off": Wording(
        V, "“{text}”是{weekday}，{off}", "换一个工作日；就是这一天，就记入“已核”",
        "“{text}” is a {weekday}: {off}", "choose a working day, or confirm it", "review"),
    "date-of-another-year": Wording(
        V, "“{name}”写的是 {year} 年，活动是 {now} 年的", "改年份，或去掉年份只写月日；没有错，就记入“已核”",
        "“{name}” is a date of {year}, the campaign is of {now}", "change it, or leave the year out; if it is right, confirm it", "review"),
    "due-before-issue": Wording(
        V, "“{name}”是{due}，早于成文日期{issued}", "改期限或成文日期",
        "“{name}” (“{due}”) is before the date of issue (“{issued}”)", "change one of them"),
    "deadline-differs": Wording(
        V, "这里写的期限是“{text}”，campaign.yaml 里“{name}”的期限是{due}", "改成 {{{{ {name}.期限 }}}}，以后就总是一致",
        "the deadline here is “{text}”, that of “{name}” in campaign.yaml is “{due}”", "write “{{{{ {name}.期限 }}}}” and they always agree"),
    "no-such-day": Wording(
        V, "没有“{text}”这一天", "核对月份和日期",
        "there is no such day: “{text}”", "check month and day"),
    "wrong-weekday": Wording(
        V, "{date}是{right}，写的是“{text}”", "改成{right}，或用 {{{{ 日期.名称.星期 }}}} 让程序算",
        "“{date}” is a {right}, not “{text}”", "correct it, or let {{{{ 日期.名称.星期 }}}} work it out"),
    "number-year": Wording(
        V, "发文字号“{value}”不是 {now} 年的", "改成今年的字号；还没有拿到就写“待定”",
        "document number “{value}” is not of {now}", "give this year's, or 待定 while there is none"),
    "as-last-year": Wording(
        V, "“{name}”和上年（{other}）一样：“{value}”", "今年变了就改；没有变，就记入“已核”",
        "“{name}” is the same as last year (“{other}”): “{value}”", "change it, or confirm it", "review"),
    "yearly-words": Wording(
        V, "“{text}”像是会逐年变的说法，没有做记号", "改成自动算的 {{{{ 值 }}}}，或写成【{year}:……】，明年会提醒；不会变的，就记入“已核”",
        "“{text}” looks as if it changes with the year, and is not marked", "use a {{{{ value }}}}, mark it 【{year}:…】, or confirm it", "review"),
    "last-years-words": Wording(
        V, "“{text}”和上年的文字一样，今年还这么说吗", "改写或删掉；还适用，就记入“已核”",
        "“{text}” stands as it did last year", "rewrite or delete it; if it still holds, confirm it", "review"),
    "contact-in-text": Wording(
        V, "联系方式“{text}”直接写在文字里，换人时容易漏改", "写到 campaign.yaml 的“联系人”里，这里用 {{{{ {path} }}}} 引用",
        "the contact “{text}” stands in the text itself", "put it into 联系人 of campaign.yaml and write {{{{ {path} }}}} here"),
    "leftover-punctuation": Wording(
        V, "“{text}”：标点多了，可能是删了一段留下的", "删掉多余的标点",
        "“{text}”: punctuation left over, perhaps where words were taken out", "delete what is too much"),
    "blank-gone": Wording(
        V, "“{annex}”里上年的填写项今年没有了：{names}", "只是改了名，在附件里写“{hint}”，才能和上年对比；真的不要了，就记入“已核”",
        "blanks of last year's “{annex}” are gone: “{names}”", "if one was renamed, write “{hint}” in the annex; else confirm it", "review"),
    "holidays-unknown": Wording(
        R, "{year} 年的放假安排程序还不知道，只查了周末", "国务院办公厅发布放假通知后核对一次；装了新的放假安排，或把它写进 content/project.yaml 的“节假日”，就能自动查",
        "the public holidays of {year} are not known yet; only weekends were checked", "check them by hand; a newer calendar, or 节假日 in content/project.yaml, does it by itself", "upgrade-calendar"),
    "last-year-missing": Wording(
        R, "“上年”写的活动“{name}”找不到或读不出来，没有和上年比较", "核对文件夹名；没有上年的内容，写“上年: 无”",
        "last year's campaign “{name}” is missing or can't be read; nothing was compared", "correct the folder name, or set 上年: 无"),
    "confirmed-stale": Wording(
        R, "“已核”里的“{where}: {value}”已经用不上：值变了，或者没有要核的了", "删掉这一条；值变了的，重新核对",
        "the entry “{where}: {value}” of 已核 is of no use any more", "delete it, and check the new value"),
    # ---- rolling over (roll)
    "new-exists": Wording(
        E, "已经有“{name}”，没有动它", "换一个名字，或者先把它移走",
        "“{name}” is there already and was left alone", "choose another name, or move it away first", "choose-name"),
    "new-year": Wording(
        E, "新的一年要比“{name}”的 {year} 年晚，写的是“{typed}”", "写四位年份，如 {right}",
        "the new year must be after {year}, that of “{name}”, not “{typed}”", "write a year such as {right}"),
    "nothing-to-adopt": Wording(
        E, "“{name}”里没有别的活动的 records，不用收拾", "要建新一年的活动，就从它建",
        "“{name}” holds no other campaign's records", "for a new year, make a campaign from it", "roll-over"),
    # ---- edits, review
    "bracket-in-mark": Wording(
        E, "改后的文字里有“】”，会把记号提前结束", "不用“】”，或者在编辑器里打开这个文件手工改",
        "the new words hold “】”, which would end the mark early", "leave it out, or change the file in an editor"),
    "cell-formula": Wording(
        E, "这一格是公式，程序不改公式", "请在 Excel 里打开这个文件手工改",
        "this cell holds a formula, which the program leaves alone", "open the file in Excel and change it there"),
    "cell-merged": Wording(
        E, "这一格被合并到别的格子里了，写进去也看不见", "请在 Excel 里取消合并，或者改合并后的第一格",
        "this cell is hidden in a merged area", "unmerge it in Excel, or change the area's first cell"),
    "edit-impossible": Wording(
        E, "这一处程序改不了（怕改坏别的内容），没有动它", "请在编辑器里打开这个文件手工改",
        "this can't be changed safely by the program and was left alone", "open the file in an editor and change it there"),
}

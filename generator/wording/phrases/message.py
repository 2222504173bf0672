"""The words of `yinfa message` and `yinfa label`, Chinese and English."""

from __future__ import annotations

MESSAGE_PHRASES: dict[str, tuple[str, str]] = {
    "help-message": (
        "输出发文件时附带的话：报送期限、星期几、联系人都写好了，复制到微信群里就行。",
        "Print the words to send along: deadlines with their weekdays and the contact, ready to be copied to a group."),
    "more-message": (
        ("例：yinfa message\n"
         "    yinfa message --channel 邮箱 --unit 09\n"
         "不写 --channel 时是微信群的。话写在活动文件夹的 message.md 里，没有这个文件就用现成的。"),
        ("Example: yinfa message\n"
         "         yinfa message --channel 邮箱 --unit 09\n"
         "Without --channel those for 微信群. They stand in message.md of the campaign; without it built-in ones serve.")),
    "opt-channel": ("哪种发送方式：微信群、邮箱、纸质、交换站，或 QQ群、钉钉、OA 等", "which channel: 微信群, 邮箱, 纸质, 交换站, or QQ群, 钉钉, OA …"),
    "meta-channel": ("发送方式", "CHANNEL"),
    "opt-further": ("哪份公文：通知，或 notices/ 里的催报、更正等", "which document: 通知, or one of notices/"),
    "opt-message-unit": ("发给哪个单位的，写编号、全称或简称", "to which unit (its number, full or short name)"),
    "message-subject": ("主题：{text}", "Subject: {text}"),
    "message-of": ("这是发给“{name}”的；要看别的单位的，加 --unit 编号。", "This is the one to “{name}”; for another add --unit NUMBER."),
    "help-label": (
        "做打印清单：每个单位几份、份号从几到几，存档、领导、抄送各几份，一共印多少。",
        "Make the print list: copies and 份号 of each unit, of archive, leaders and 抄送, and the total for the printer."),
    "more-label": (
        "不写 -o 时，打印清单.xlsx 和打印清单.docx 都放到 output 里“活动（分发）”文件夹。",
        "Without -o both 打印清单.xlsx and 打印清单.docx go to the folder “CAMPAIGN（分发）” in output."),
    "opt-label-output": ("只存成这个文件：.xlsx 或 .docx；别人的、改过的文件不覆盖",
        "write this one file: .xlsx or .docx; nobody's own file is replaced"),
    "label-ending": ("“{path}”：文件名要以 .xlsx 或 .docx 结尾", "“{path}” must end in .xlsx or .docx"),
    "label-done": ("{title}共印 {n} 份。", "{title}: {n} copies in all."),
    "label-units": ("发给单位：{units} 个，{n} 份", "units: {units}, copies: {n}"),
    "label-other": ("{name}：{n} 份", "{name}: {n}"),
}

"""The words of `yinfa send`, Chinese and English."""

from __future__ import annotations

MAIL_PHRASES: dict[str, tuple[str, str]] = {
    "help-send": (
        "把印发的文件用邮件发给各单位：默认做成 .eml 草稿，--smtp 直接发。",
        "Mail the issued documents to the units: .eml drafts, or with --smtp through the mail server."),
    "more-send": (
        ("只发“发送方式”里有邮箱的单位；发过的、没有变的不重发。先看看会发什么：yinfa send -n\n"
         "直接发要先在 content/project.yaml 里写“邮件”，授权码放环境变量 YINFA_MAIL_PASSWORD 或系统钥匙串，不写进文件。"),
        ("Only units with 邮箱 in 发送方式; what was sent and has not changed is not sent again. Look first: yinfa send -n\n"
         "--smtp needs 邮件 in content/project.yaml; the password comes from YINFA_MAIL_PASSWORD or the keyring, never from a file.")),
    "opt-unit-send": ("只发这个单位，写它的编号、全称或简称；可以写几次", "only this unit (its number, full or short name); may be repeated"),
    "opt-document-send": ("只发这一份：通知、催报 ……；不写就发所有印发过的", "only this document; without it all that were issued"),
    "opt-dry-run-send": ("只看会发给谁、发什么，什么也不写", "show what would go to whom, write nothing"),
    "opt-eml": ("做成 .eml 草稿，双击打开后自己发（默认）", "make .eml drafts, to be opened and sent by hand (the default)"),
    "opt-smtp": ("通过发信服务器直接发", "send through the mail server"),
    "opt-draft-send": ("发没有印发的草稿（征求意见稿），会记在台账里", "send the build that is not issued; the ledger says so"),
    "opt-again": ("再发一次已经发过的，要用 --unit 写明单位", "send again what was sent; needs --unit"),
    "send-one-way": ("--eml 和 --smtp 只能用一个", "--eml and --smtp exclude each other"),
    "send-again-unit": ("--again 要用 --unit 写明是哪个单位", "--again needs --unit"),
    "sending": ("发送", "Sending"),
    "send-stopping": ("正在停：把这一封发完就停。", "Stopping after this message."),
    "ask-password": ("{user} 在 {host} 的授权码（输入时不显示）：", "Password of {user} at {host} (not shown): "),
    "ask-uncertain": ("给{name}的信（{address}，{at}，{id}）不知道发出去没有，请看看邮箱的“已发送”。\n",
                      "Nobody knows whether the mail to {name} ({address}, {at}, {id}) went out; look into the sent box.\n"),
    "ask-uncertain-choices": ("  收到了(y) 没有(n) 跳过(s)：", "  it went(y) it did not(n) skip(s): "),
    "send-sent": ("发出 {n} 个单位。", "Sent to {n} unit(s)."),
    "send-left": ("还有 {n} 个单位没有发完：{names}。再运行一次会接着发。", "{n} unit(s) left: {names}. Run it again to go on."),
    "send-failed": ("有 {n} 个单位发不了：{names}。先照上面的提示改好。", "{n} unit(s) can't be sent to: {names}. See above."),
    "send-drafted": ("草稿 {n} 封，在 {folder}；发出后用 yinfa ledger mark{on} --unit 编号 --channel 邮箱 --sent 记上。",
                     "{n} draft(s) in {folder}; when sent: yinfa ledger mark{on} --unit NUMBER --channel 邮箱 --sent"),
    "send-kept": ("手工改过、没有动的草稿 {n} 封：{names}。要新的，先把它删掉，再运行一次。",
                  "{n} draft(s) edited by hand and kept: {names}. For new ones delete them and run it again."),
    "send-stale": ("不该再发的草稿 {n} 封，手工改过所以没有删：{names}。不要的自己删掉。",
                   "{n} draft(s) not to be sent any more, kept because they were edited: {names}. Delete them."),
    "send-would": ("会发 {n} 封，现在什么也没有发。", "Would send {n} mail(s); nothing was sent."),
    "send-planned": ("{unit} {name} → {addresses}：{files}", "{unit} {name} → {addresses}: {files}"),
    "send-planned-of": ("{unit} {name} → {addresses}（{issue}）：{files}", "{unit} {name} → {addresses} ({issue}): {files}"),
    "send-already": ("已经发过、不再发的有 {n} 个单位。", "{n} unit(s) have it already."),
    "send-unsure": ("不知道收到没有的有 {n} 个单位，没有再发。", "{n} unit(s) with uncertain mail, not sent again."),
    "send-other": ("不用邮箱发的：{channel} {n} 个单位（{names}）。", "Not by mail: {channel}, {n} unit(s) ({names})."),
    "send-no-channel": ("没有写发送方式", "no channel given"),
    "send-next": ("接下来：yinfa package{on} --by channel　按发送方式打包", "Next: yinfa package{on} --by channel"),
}  # fmt: skip

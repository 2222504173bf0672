"""Sentences about sending: addresses, the mail server, what is uncertain."""

from __future__ import annotations

from .kind import E, R, V, Wording

MAILING: dict[str, Wording] = {
    # ---- what is sent (letters, mail)
    "mail-no-address": Wording(
        R, "{name}的“发送方式”有邮箱，名录里却没有邮箱地址", "在名录的“邮箱”里补上；不用邮箱发，就把“发送方式”改掉",
        "{name} is to get mail, but the roster has no address", "add one in 邮箱 of the roster, or change 发送方式"),
    "mail-address": Wording(
        V, "{name}的邮箱“{text}”不能用，没有发到这里{hint}", "在名录里改好再发一次，已经发到的不会重发",
        "the address “{text}” of {name} can't be used, nothing goes there{hint}", "correct it in the roster and send again: nothing goes out twice"),
    "mail-too-big": Wording(
        E, "给{name}的附件一共 {size} MB，超过了 {limit} MB，没有发", "换别的办法送，或者把大文件放网盘；对方收得下，就在 project.yaml 的“邮件”里改“附件上限”",
        "the attachments for {name} take {size} MB, more than {limit} MB; not sent", "send them another way, or raise 附件上限 in project.yaml"),
    "mail-header": Wording(
        E, "{field}“{value}”不能写进邮件头", "去掉里面的换行和看不见的字符；地址写成 名称@单位.cn 的样子",
        "{field} “{value}” can't stand in a mail header", "take out line breaks and invisible characters; an address is name@office.cn"),
    # ---- settings (mailing)
    "mail-settings": Wording(
        E, "“邮件”里没有写“{name}”，不能发信", "在 content/project.yaml 的“邮件”里写上“{name}: {example}”；只要草稿，用 yinfa send --eml",
        "“{name}” of 邮件 is missing; mail can't be sent", "write “{name}: {example}” in content/project.yaml; for drafts: yinfa send --eml"),
    "mail-sender-address": Wording(
        E, "“发件人”“{text}”不是能用的邮箱地址{hint}", "写成 名称@单位.cn 的样子",
        "发件人 “{text}” is no mail address{hint}", "write name@office.cn"),
    "mail-password": Wording(
        E, "没有 {user} 的授权码（密码），不能发信",
        "在终端里运行会问；或设环境变量 YINFA_MAIL_PASSWORD；或存进系统钥匙串：“keyring set yinfa {user}@{host}”。不要写进文件",
        "there is no password for {user}", "run it in a terminal, or set YINFA_MAIL_PASSWORD, or: keyring set yinfa {user}@{host}; never write it into a file"),
    # ---- the server (smtp)
    "mail-host": Wording(
        E, "连不上发信服务器 {host}:{port}：{why}", "核对 project.yaml“邮件”里的“主机”和“端口”（TLS 一般是 465，STARTTLS 是 587）和网络，再发一次",
        "no connection to {host}:{port}: {why}", "check 主机 and 端口 in project.yaml (TLS: 465, STARTTLS: 587) and the network, then send again"),
    "mail-busy": Wording(
        E, "发信服务器 {host} 现在不受理：“{reply}”", "等一会儿再发一次，已经发到的不会重发",
        "{host} takes no mail now: “{reply}”", "send again later: nothing goes out twice"),
    "mail-certificate": Wording(
        E, "{host} 的证书不可信（{why}），没有登录", "核对“主机”有没有写错；单位自己的服务器，请管理员把根证书装进系统",
        "the certificate of {host} is not trusted ({why})", "check 主机; for an office's own server have its root certificate installed"),
    "mail-tls": Wording(
        E, "和 {host}:{port} 谈不成加密（“{why}”）", "核对“端口”和“加密”：465 一般是 TLS，587 是 STARTTLS",
        "no encryption with {host}:{port} (“{why}”)", "check 端口 and 加密: 465 is TLS, 587 STARTTLS"),
    "mail-starttls": Wording(
        E, "{host}:{port} 不提供 STARTTLS 加密，没有登录", "把“加密”改成 TLS、端口改成 465；都不行，请问邮箱的管理员",
        "{host}:{port} does not offer STARTTLS; no login was tried", "set 加密 to TLS and 端口 to 465, or ask the administrator"),
    "mail-plain-login": Wording(
        E, "“加密: 无”时不登录 {host}：密码会明着在网上传", "把“加密”改成 TLS 或 STARTTLS",
        "no login to {host} without encryption: the password would travel in the open", "set 加密 to TLS or STARTTLS"),
    "mail-login": Wording(
        E, "{host} 不让 {user} 登录：“{reply}”", "QQ、163 等邮箱要填“授权码”，不是登录密码，在网页邮箱的设置里开通 SMTP 后生成；“用户”一般是完整的邮箱地址",
        "{host} refuses the login of {user}: “{reply}”", "QQ, 163 and others want an authorisation code (授权码), not the password; 用户 is the whole address"),
    "mail-no-login": Wording(
        E, "{host}:{port} 不接受登录", "核对“主机”“端口”“加密”；服务器本来就不用登录，就去掉“用户”",
        "{host}:{port} offers no login", "check 主机, 端口 and 加密; if no login is needed, leave 用户 out"),
    "mail-needs-login": Wording(
        E, "{host} 要登录才能发信：“{reply}”", "在 project.yaml 的“邮件”里写“用户”（一般是完整的邮箱地址）；已经写了，就核对“加密”",
        "{host} wants a login: “{reply}”", "write 用户 (the whole address) in project.yaml; if it is there, check 加密"),
    "mail-sender": Wording(
        E, "服务器不让用这个“发件人”发信：“{reply}”", "“发件人”要和登录的邮箱{user}是同一个地址",
        "the server does not take this 发件人: “{reply}”", "发件人 must be the address that logs in{user}"),
    # ---- the run (sending)
    "send-refused": Wording(
        E, "{name}的 {address} 被服务器退回：“{reply}”", "核对地址，在名录里改好再发一次，已经发到的不会重发",
        "{address} of {name} was refused: “{reply}”", "correct the address in the roster and send again: nothing goes out twice"),
    "send-rejected": Wording(
        E, "给{name}的信（{address}）服务器没有收：“{reply}”",
        "多半不是地址的事：552 一般是附件太大，或者对方邮箱满了；554 一般是被当作垃圾邮件。换别的办法送，或者把“每分钟”改小、问邮箱的管理员，再发一次",
        "the mail to {name} ({address}) was not taken: “{reply}”",
        "the address is probably right: 552 is too large, or a full mailbox; 554 is spam. Send it another way, lower 每分钟, or ask the administrator"),
    "send-deferred": Wording(
        E, "{name}的 {address} 试了几次服务器都暂时不收：“{reply}”", "过一会儿再发一次，已经发到的不会重发",
        "{address} of {name} was put off several times: “{reply}”", "send again later: nothing goes out twice"),
    "send-uncertain": Wording(
        V, "不知道给{name}的信（{address}，{at}，{message_id}）发出去没有，没有再发",
        "看看邮箱的“已发送”，或者问对方；收到了：yinfa ledger mark --unit {unit} --channel 邮箱{which} --sent，没有：最后换成 --failed，再发一次",
        "nobody knows whether the mail to {name} ({address}, {at}, {message_id}) went out; it was not sent again",
        "look into the sent box, or ask; then yinfa ledger mark --unit {unit} --channel 邮箱{which} --sent, or --failed and send again"),
    "send-running": Wording(
        E, "这个活动正在另一个窗口里发信", "等那边发完再运行一次",
        "mail of this campaign is being sent in another window", "wait until that has ended"),
    "unreported-unknown": Wording(
        V, "“{name}”只发给未报的单位，哪些单位没有报，程序还不知道：不写明就是全部 {n} 个单位", "用 --unit 编号 写明发给谁（可以写几次），没有印发的也可以在“发送对象”里写编号；别的文件用 --document 单独发",
        "“{name}” goes to units that have not reported, which are not known: without --unit that is all {n}",
        "name them: --unit NUMBER, repeated; send other documents by themselves with --document"),
    "send-before-issue": Wording(
        R, "还没有印发，这里按草稿列出", "定稿后先 yinfa issue，再发送",
        "not issued yet: listed as a draft", "issue it first: yinfa issue"),
}

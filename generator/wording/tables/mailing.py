"""Sentences about sending: addresses, the mail server, uncertain deliveries."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

MAILING: dict[str, Wording] = {
    # ---- what is sent (letters, mail)
    "mail-no-address": Wording(
        R, "{name}的“发送方式”有邮箱，名录里却没有邮箱地址", "在名录的“邮箱”里补上；不用邮箱发，就把“发送方式”改掉",
        "“{name}” is to get mail, but the roster has no address", "add one in 邮箱 of the roster, or change 发送方式"),
    "mail-address": Wording(
        V, "{name}的邮箱“{text}”不能用，没有发到这里{hint}", "在名录里改好再发一次，已经发到的不会重发",
        "the address “{text}” of “{name}” can't be used, nothing goes there{hint}", "correct it in the roster and send again: nothing goes out twice"),
    "mail-too-big": Wording(
        E, "给{name}的附件一共 {size} MB，超过了 {limit} MB，没有发", "换别的办法送，或者把大文件放网盘；对方收得下，就在 project.yaml 的“邮件”里改“附件上限”",
        "the attachments for “{name}” take {size} MB, more than {limit} MB; not sent", "send them another way, or raise 附件上限 in project.yaml"),
    "mail-header": Wording(
        E, "{field}“{value}”不能写进邮件头", "去掉里面的换行和看不见的字符",
        "“{field}”: “{value}” can't stand in a mail header", "take out line breaks and invisible characters",
        causes={"address": Remedy("写成 名称@单位.cn 的样子", "write it as name@office.cn")}),
    # ---- settings (mailing)
    "mail-settings": Wording(
        E, "“邮件”里没有写“{name}”，不能发信", "在 content/project.yaml 的“邮件”里写上“{name}: {example}”；只做草稿就不用写",
        "“{name}” of 邮件 is missing; mail can't be sent", "write “{name}: {example}” in content/project.yaml; drafts need none", "mail-drafts"),
    "mail-sender-address": Wording(
        E, "“发件人”“{text}”不是能用的邮箱地址{hint}", "写成 名称@单位.cn 的样子",
        "发件人 “{text}” is no mail address{hint}", "write name@office.cn"),
    "mail-password": Wording(
        E, "没有 {user} 的授权码（密码），没有登录", "准备好邮箱的授权码再来；不要把它写进文件",
        "there is no password for {user}", "have the mailbox's authorisation code ready; never write it into a file", "give-password"),
    # ---- the server (smtp)
    "mail-host": Wording(
        E, "连不上发信服务器 {host}:{port}：{why}", "核对 project.yaml“邮件”里的“主机”“端口”和网络，再发一次",
        "no connection to {host}:{port}: {why}", "check 主机 and 端口 in project.yaml and the network, then send again",
        causes={
            "host": Remedy(
                "核对 project.yaml“邮件”里的“主机”有没有写错、能不能上网，再发一次",
                "check 主机 in project.yaml, and whether there is a network, then send again"),
            "port": Remedy(
                "核对 project.yaml“邮件”里的“端口”和“加密”（TLS 一般是 465，STARTTLS 是 587），再发一次；单位的网络可能不让发信，请问管理员",
                "check 端口 and 加密 in project.yaml (TLS: 465, STARTTLS: 587) and send again; the office's network may bar mail: ask its administrator"),
            "network": Remedy("看看网线、网络是不是通的，再发一次", "see whether the network works, then send again"),
        }),
    "mail-busy": Wording(
        E, "发信服务器 {host} 现在不受理：“{reply}”", "等一会儿再发一次，已经发到的不会重发",
        "{host} takes no mail now: “{reply}”", "send again later: nothing goes out twice"),
    "mail-certificate": Wording(
        E, "{host} 的证书不可信（{why}），没有登录", "请邮箱的管理员看看证书",
        "the certificate of {host} is not trusted ({why})", "ask the mail server's administrator",
        causes={
            "early": Remedy("核对这台电脑的日期和时间；没有错，就请邮箱的管理员看看证书", "check this computer's date; if it is right, ask the administrator"),
            "late": Remedy("核对这台电脑的日期和时间；没有错，就请邮箱的管理员换证书", "check this computer's date; if it is right, ask the administrator"),
            "issuer": Remedy(
                "核对“主机”有没有写错；单位自己的服务器，请管理员把根证书装进系统",
                "check 主机; for an office's own server have its root certificate installed"),
            "host": Remedy("核对“主机”有没有写错，要和证书上的名字一样", "check 主机: it must be the name in the certificate"),
        }),
    "mail-tls": Wording(
        E, "和 {host}:{port} 谈不成加密（“{why}”）", "核对“端口”和“加密”：465 一般是 TLS，587 是 STARTTLS",
        "no encryption with {host}:{port} (“{why}”)", "check 端口 and 加密: 465 is TLS, 587 STARTTLS",
        causes={"imap": Remedy("核对“端口”和“加密”：993 一般是 TLS，143 是 STARTTLS", "check 端口 and 加密: 993 is TLS, 143 STARTTLS")}),
    "mail-starttls": Wording(
        E, "{host}:{port} 不提供 STARTTLS 加密，没有登录", "把“加密”改成 TLS、端口改成 465；都不行，请问邮箱的管理员",
        "{host}:{port} does not offer STARTTLS; no login was tried", "set 加密 to TLS and 端口 to 465, or ask the administrator",
        causes={"imap": Remedy(
            "把“加密”改成 TLS、端口改成 993；都不行，请问邮箱的管理员", "set 加密 to TLS and 端口 to 993, or ask the administrator")}),
    "mail-plain-login": Wording(
        E, "“加密: 无”时不登录 {host}：密码会明着在网上传", "把“加密”改成 TLS 或 STARTTLS",
        "no login to {host} without encryption: the password would travel in the open", "set 加密 to TLS or STARTTLS"),
    "mail-login": Wording(
        E, "{host} 不让 {user} 登录：“{reply}”", "QQ、163 等邮箱要填“授权码”，不是登录密码，在网页邮箱的设置里开通 SMTP 后生成；“用户”一般是完整的邮箱地址",
        "{host} refuses the login of {user}: “{reply}”", "QQ, 163 and others want an authorisation code (授权码), not the password; 用户 is the whole address",
        causes={
            "not-ascii": Remedy(
                "“用户”和授权码里只有半角的字母、数字、符号，重新打一遍（不要粘贴）",
                "user name and password have ASCII letters, digits and signs only: type them again (don't paste)"),
            "imap": Remedy(
                "QQ、163 等邮箱要填“授权码”，不是登录密码，在网页邮箱的设置里开通 IMAP 后生成；“用户”一般是完整的邮箱地址",
                "QQ, 163 and others want an authorisation code (授权码), not the password, and IMAP to be switched on; 用户 is the whole address"),
        }),
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
        "{address} of “{name}” was refused: “{reply}”", "correct the address in the roster and send again: nothing goes out twice"),
    "send-rejected": Wording(
        E, "给{name}的信（{address}）服务器没有收：“{reply}”", "多半不是地址的事：换别的办法送，或者问邮箱的管理员，再发一次",
        "the mail to “{name}” ({address}) was not taken: “{reply}”",
        "the address is probably right: send it another way, or ask the administrator, then send again",
        causes={
            "552": Remedy(
                "附件太大，或者对方邮箱满了：换别的办法送，或者请对方清理邮箱，再发一次",
                "it is too large, or the mailbox is full: send it another way, or have the mailbox cleared, then send again"),
            "554": Remedy(
                "多半被当作了垃圾邮件：把“每分钟”改小，或者问邮箱的管理员，再发一次；急的换别的办法送",
                "it was probably taken for spam: lower 每分钟, or ask the administrator, then send again; what is urgent goes another way"),
        }),
    "send-deferred": Wording(
        E, "{name}的 {address} 试了几次服务器都暂时不收：“{reply}”", "过一会儿再发一次，已经发到的不会重发",
        "{address} of “{name}” was put off several times: “{reply}”", "send again later: nothing goes out twice"),
    "send-uncertain": Wording(
        V, "不知道给{name}的信（{address}，{at}，{message_id}）发出去没有，没有再发",
        "看看邮箱的“已发送”，或者问对方，再登记：收到了的不会再发，没收到的再发一次",
        "nobody knows whether the mail to “{name}” ({address}, {at}, {message_id}) went out; it was not sent again",
        "look into the sent box, or ask, and enter it: what arrived is not sent again, what did not is", "settle-delivery"),
    "send-running": Wording(
        E, "这个活动正在另一个窗口里发信", "等那边发完再运行一次",
        "mail of this campaign is being sent in another window", "wait until that has ended"),
    "unreported-unknown": Wording(
        V, "“{name}”只发给未报的单位，哪些单位没有报，程序还不知道", "印发时没有记下是哪些单位，写明发给哪些单位",
        "“{name}” goes to units that have not reported, which are not known", "it was issued without saying which: name the units", "name-units",
        causes={"never-collected": Remedy(
            "还没有收过表，先收一次（一份也没有交来，就收一次空文件夹）；没有文件的登记收到了；或者在“发送对象”里写编号",
            "nothing was ever collected: do it once (an empty folder will do), enter what came without a file, or write numbers in 发送对象",
            "collect")}),
    "send-before-issue": Wording(
        R, "还没有印发，这里按草稿列出", "定稿后先印发，再发送",
        "not issued yet: listed as a draft", "issue it first", "issue"),
}

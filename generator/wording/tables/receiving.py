"""Sentences about the office's mailbox: the server, its messages, notices about letters that were sent."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

RECEIVING: dict[str, Wording] = {
    # ---- settings, server
    "mailbox-settings": Wording(
        E, "“收信”里没有写“{name}”，不能收信", "在 content/project.yaml 的“收信”里写上“{name}: {example}”",
        "“{name}” of 收信 is missing; no mail can be read", "write “{name}: {example}” in 收信 of content/project.yaml"),
    "mailbox-since": Wording(
        E, "还没有印发，也没有写“成文日期”，不知道从哪一天的信看起", "先印发，或写上“成文日期”；也可以写明从哪一天看起",
        "nothing is issued and there is no 成文日期, so it is not known from which day on mail counts",
        "issue it, write 成文日期, or name the day", "mail-since"),
    "mailbox-host": Wording(
        E, "连不上收信服务器 {host}:{port}：{why}", "核对 project.yaml“收信”里的“主机”“端口”和网络，再收一次",
        "no connection to {host}:{port}: {why}", "check 主机 and 端口 of 收信 in project.yaml and the network, then collect again",
        causes={
            "host": Remedy(
                "核对 project.yaml“收信”里的“主机”有没有写错、能不能上网，再收一次",
                "check 主机 of 收信 in project.yaml, and whether there is a network, then collect again"),
            "port": Remedy(
                "核对 project.yaml“收信”里的“端口”和“加密”（TLS 一般是 993，STARTTLS 是 143），再收一次；单位的网络可能不让收信，请问管理员",
                "check 端口 and 加密 of 收信 (TLS: 993, STARTTLS: 143) and collect again; the office's network may bar mail: ask its administrator"),
            "network": Remedy("看看网线、网络是不是通的，再收一次", "see whether the network works, then collect again"),
            "dropped": Remedy(
                "等一会儿再收一次，已经收下的不会重收；一直这样，就核对“端口”和“加密”",
                "collect again later: nothing is taken twice; if it goes on, check 端口 and 加密"),
        }),
    "mailbox-busy": Wording(
        E, "收信服务器 {host} 现在不受理：“{reply}”", "等一会儿再收一次，已经收下的不会重收；一直这样，请问邮箱的管理员",
        "{host} does not answer as asked: “{reply}”", "collect again later: nothing is taken twice; if it goes on, ask the administrator"),
    "mailbox-folder": Wording(
        E, "邮箱里没有文件夹“{name}”", "在 project.yaml 的“收信”里改“文件夹”；邮箱里有：“{known}”",
        "the mailbox has no folder “{name}”", "change 文件夹 of 收信 in project.yaml; the mailbox has “{known}”"),
    # ---- messages
    "mailbox-too-large": Wording(
        V, "这封信有 {size} MB，超过了 {limit} MB，没有收：里面有“{names}”", "在邮箱里打开，把要收的文件存下来再收；都要收，就把“收信”的“邮件上限”改大",
        "this mail takes {size} MB, more than {limit} MB, and was not taken: it holds “{names}”",
        "save the files from the mailbox and collect them; or raise 邮件上限 of 收信"),
    "mailbox-unfetched": Wording(
        V, "这封信服务器没有给出来，没有收", "在邮箱里打开看一看；下次再收时还会试",
        "the server did not hand out this mail, so it was not taken", "look into it in the mailbox; the next run tries again"),
    "mailbox-others": Wording(
        R, "另有 {n} 封信和这次活动无关（没有这次的表，发件人不在名录），没有存：“{names}”", "有该收的，把附件存成文件再收，并把发件人的邮箱补进名录",
        "{n} more mail(s) have nothing to do with this campaign (no form of it, sender not in the roster) and were not kept: “{names}”",
        "if one should count, save its files and collect them, and add the sender's address to the roster"),
    "mailbox-stranger": Wording(
        V, "发件人不在名录，附件“{names}”没有读，没有存", "打开看一看：是这次要交的，把附件存成文件再收，并把发件人的邮箱补进名录",
        "the sender is not in the roster; “{names}” was not read and not kept",
        "look into it: if it should count, save the files and collect them, and add the sender's address to the roster"),
    "mail-empty": Wording(
        V, "这封信里没有文件，也没有字", "问一问对方是不是忘了附件",
        "this mail holds neither a file nor a word", "ask whether a file was forgotten"),
    "mail-no-form": Wording(
        V, "这封信里没有表，只有话：“{remark}”", "看一看：要登记的手工登记，要表的请对方用发出的表填",
        "this mail holds no form, only words: “{remark}”", "enter by hand what is to be entered, or ask for the form that was sent out"),
    "mail-remark": Wording(
        R, "信里除了文件还有话：“{remark}”", "看一看是不是改了表里的数；文件照常收了",
        "beside its files this mail says: “{remark}”", "see whether that changes what the form says; the files were taken in as usual"),
    "return-as-sent": Wording(
        V, "和发出去的一个字节不差，没有填，不算交了", "请对方填了再发；本来就没有要填的，手工登记收到",
        "it is, byte for byte, what was sent out: not filled in, so not counted", "ask for it filled in; if nothing was to be filled in, enter by hand that it came"),
    # ---- notices about our letters
    "mailbox-bounce": Wording(
        V, "发给{name}（{unit}）的信被退回来了，{address} 没有收到：“{reason}”", "核对地址，在名录里改好再发一次，或者换别的办法送",
        "the letter to “{name}” ({unit}) came back, {address} does not have it: “{reason}”",
        "correct the address in the roster and send again, or send it another way",
        causes={"confirmed": Remedy(
            "台账里登记的是对方收到了，没有改；问一问对方",
            "the ledger says that the unit has it, and that was left: ask the unit")}),
    "mailbox-bounce-unsure": Wording(
        V, "{address} 的一封退信，多半是发给{name}（{unit}）的那一封，拿不准，没有登记：“{reason}”", "打开看一看：没有收到的登记上，再发一次",
        "a letter to {address} came back, probably the one to “{name}” ({unit}); that is not certain and was not entered: “{reason}”",
        "look into it: enter what did not arrive, then send it again", "settle-delivery"),
    "mailbox-notice-unknown": Wording(
        V, "关于 {address} 的退信或自动回复，台账里对不上是哪一封信，没有登记：“{reason}”", "打开看一看：和这次活动无关就不用管；是这次发的信，手工登记",
        "a bounce or automatic reply about {address}, which answers no letter in the ledger for certain; not entered: “{reason}”",
        "look into it: if it is about a letter of this campaign, enter it by hand"),
    "mailbox-delay": Wording(
        R, "发给{name}（{unit}）的信还没有送到 {address}，对方的服务器还在试：“{reason}”", "等一等；急的换别的办法送",
        "the letter to “{name}” ({unit}) has not reached {address} yet, its server goes on trying: “{reason}”",
        "wait; what is urgent goes another way"),
    "mailbox-auto-reply": Wording(
        R, "{name}（{unit}，{address}）自动回复：“{reason}”", "可能没有人看信，急的打电话",
        "automatic reply of “{name}” ({unit}, {address}): “{reason}”", "perhaps nobody reads it: phone if it is urgent"),
    "mailbox-notice-files": Wording(
        V, "这封退信或自动回复里另有文件，没有收：“{names}”", "打开看一看：是交来的表，存成文件再收",
        "this bounce or automatic reply holds other files, which were not taken in: “{names}”",
        "look into it: save and collect them if they are returns"),
}  # fmt: skip

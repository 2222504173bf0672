"""The words of actions on a page: a button's, a link's, or what a person does outside of the browser. Codes are those of `actions`."""

from __future__ import annotations

ON_PAGES: dict[str, tuple[str, str]] = {
    # ---- project and campaign
    "open-project": ("从公文文件夹里的“打开印发”进来", "open it from the project's folder"),
    "make-sample": ("试试样例", "Try the sample"),
    "name-campaign": ("选一个活动", "Choose a campaign"),
    "choose-name": ("换一个名字", "Choose another name"),
    "roll-over": ("照去年的建今年的", "Begin this year's from last year's"),
    "adopt-records": ("把它当作新的活动", "Make it a campaign of its own"),
    # ---- content
    "review": ("逐处核对", "Review one by one"),
    "write-back": ("写回改动", "Write the changes back"),
    "ask-each": ("逐段写回", "Decide paragraph by paragraph"),
    "template-build": ("重做标准模板", "Rebuild the standard templates"),
    "template-vars": ("看模板可以用什么", "See what a template can use"),
    # ---- documents
    "build": ("生成", "Build"),
    "make-pdf": ("生成 PDF", "Make PDF files"),
    "prune": ("移走停用单位的文件", "Move away files of units that are gone"),
    "overwrite": ("换成新的", "Replace it"),
    "run-again": ("再来一次", "Try again"),
    "choose-output": ("换一个文件夹", "Choose another folder"),
    "build-elsewhere": ("生成到别处", "Build elsewhere"),
    "replace-result": ("换掉原来的结果", "Replace the earlier result"),
    "choose-executor": ("在本机生成", "Build on this computer"),
    # ---- issue and hand-over
    "issue": ("印发", "Issue"),
    "issue-first": ("先印发“{number}”", "First issue “{number}”"),
    "issue-further": ("印发另一份", "Issue another document"),
    "issue-or-draft": ("印发，或者先按草稿", "Issue it, or go on as a draft"),
    "add-sealed": ("放入盖章件", "Add the sealed copy"),
    "accept-sealed": ("核对过，就是它", "Looked at: it is right"),
    "enter-again": ("重新登记", "Enter it again"),
    "mark-sent": ("标上已发", "Mark as sent"),
    "settle-delivery": ("查清收到没有", "Find out whether it arrived"),
    "choose-document": ("选一份文件", "Choose a document"),
    "name-units": ("选定单位", "Choose units"),
    "package-all": ("打一包全部文件", "Package every file once"),
    "mail-drafts": ("做成邮件草稿", "Make drafts of the mails"),
    "give-password": ("写密码", "Give the password"),
    # ---- what came back
    "collect": ("收表", "Take in returns"),
    "collect-again": ("重新登记", "Enter it again"),
    "mark-return": ("记上收到的", "Mark as received"),
    "look-through": ("核对读出来的值", "Look at doubtful values"),
    "mail-since": ("从哪天的信收起", "From which day on"),
    # ---- programs
    "upgrade": ("请管软件的人换上新版的印发", "ask whoever looks after the program for a newer version"),
    "upgrade-calendar": ("请管软件的人更新放假日历", "ask whoever looks after the program for a newer calendar"),
    "install-office": (
        "到 zh-cn.libreoffice.org 下载 LibreOffice，装在默认的文件夹，再打开印发",
        "install LibreOffice from libreoffice.org into its usual folder, then start again"),
    "install-pages": ("请管软件的人补装看页面的部分", "ask whoever looks after the program to install the part that shows pages"),
    "install-extra": ("请管软件的人补装这一部分", "ask whoever looks after the program to install this part"),
}  # fmt: skip

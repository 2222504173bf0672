"""The words of what every command has: exit codes, stopping, completion, the log. Chinese and English."""

from __future__ import annotations

SHELL_PHRASES: dict[str, tuple[str, str]] = {
    "exit-codes": ("退出码：", "Exit codes:"),
    "exit-0": ("做好了（可以有提醒；草稿可以有待核）", "done (reminders are allowed, and for a draft open reviews)"),
    "exit-1": ("有一部分没有做成；或者 check、review、diff 查出了什么", "some of it failed, or check, review or diff found something"),
    "exit-2": ("用法不对，或者没有要找的活动、文件、单位", "usage, or there is no such campaign, document or unit"),
    "exit-3": ("内容或模板有错误，什么也没有写", "content or a template is invalid; nothing was written"),
    "exit-4": ("缺少要用的程序", "a needed program is missing"),
    "exit-130": ("按 Ctrl-C 停下了，写好的文件都是完整的", "stopped by Ctrl-C; what was written is whole"),
    "stopping": ("正在停：做完手上这一份就停（再按一次马上停）。", "Stopping after this file (press again to stop at once)."),
    "spent": ("{work} {done} 份，用时 {seconds} 秒", "{work}: {done}, {seconds} s"),
    "importing": ("导入", "Importing"), "archiving": ("归档", "Archiving"), "drafting": ("写草稿", "Drafting"),
    "stdout-json": ("--format json 的结果要占用标准输出；用 -o 文件名 存成文件",
                    "with --format json standard output is taken by the result; write -o FILE"),
    "opt-log": ("把运行经过记进这个文件（接在后面），给管电脑的人看：版本、用时、问题代码和位置，没有单位、姓名、内容",
                ("append what ran to this file, for whoever looks after the machine: versions, times, codes and places of problems; "
                 "no names, no content")),
    "log-unwritable": ("--log 的文件“{path}”写不了", "the file “{path}” of --log can't be written"),
    "meta-shell": ("bash|zsh|fish|powershell", "bash|zsh|fish|powershell"),
    "help-completion": ("输出补全脚本：按 Tab 补全命令、选项、活动、文件和单位编号。",
                        "Print the completion script: Tab completes commands, options, campaigns, documents and units' numbers."),
    "more-completion": (
        ("bash：在 ~/.bashrc 里加 eval \"$(yinfa completion bash)\"\n"
         "zsh：在 ~/.zshrc 里加 eval \"$(yinfa completion zsh)\"（放在 compinit 后面）\n"
         "fish：yinfa completion fish > ~/.config/fish/completions/yinfa.fish\n"
         "PowerShell：在 $PROFILE 里加 yinfa completion powershell | Out-String | Invoke-Expression"),
        ("bash: add to ~/.bashrc: eval \"$(yinfa completion bash)\"\n"
         "zsh: add to ~/.zshrc, behind compinit: eval \"$(yinfa completion zsh)\"\n"
         "fish: yinfa completion fish > ~/.config/fish/completions/yinfa.fish\n"
         "PowerShell: add to $PROFILE: yinfa completion powershell | Out-String | Invoke-Expression")),
    "help-serve": (
        "在浏览器里办：打开一个只有这台电脑能看的页面。",
        "Work in the browser: opens pages that only this computer can see."),
    "more-serve": (
        "已经开着的，打开它的页面。结束：页面里点“退出”，或按 Ctrl-C；页面都关掉半小时后自己结束。",
        "When it runs already, its page is opened. It ends by Quit in the page, Ctrl-C, or half an hour after the last page is closed."),
    "opt-port": ("用这个端口；不写时用上次的", "use this port; else that of the last time"),
    "opt-no-open": ("不打开浏览器，只显示链接", "show the link, do not open a browser"),
    "opt-read-only": ("只看，不能改", "for looking only"),
    "no-completion": ("装着的 click 没有 {shell} 的补全，升级它：pip install -U click", "the click that is installed has none for {shell}; upgrade it"),
}  # fmt: skip

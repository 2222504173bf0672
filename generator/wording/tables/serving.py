"""Sentences about the pages in the browser: starting them, and what they are asked to do."""

from __future__ import annotations

from ..kind import E, Wording

SERVING: dict[str, Wording] = {
    "web-missing": Wording(
        E, "这台电脑上没有装网页界面要的组件：{names}", "请管理员安装；其他命令不用它们",
        "what the pages need is not installed: {names}", "have it installed; other commands need none of it", "install-pages"),
    "serve-port": Wording(
        E, "端口 {port} 被别的程序占着，没有打开", "换一个端口，或者不写端口，由印发自己选一个空着的",
        "port {port} is taken by another program", "choose another one, or none: a free one is taken then"),
    "serve-no-answer": Wording(
        E, "印发已经开着，但没有回答", "等几秒再试；还是这样，就关掉原来的那个再打开",
        "it is running already, but does not answer", "try again in a few seconds; if that does not help, end the one that runs"),
}  # fmt: skip

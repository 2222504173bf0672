"""Blanks of a document: which text is one, under what label, and what its content controls are."""

from __future__ import annotations

from collections.abc import Iterator

from formatting import Element, W, attributes, local, properties_of

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def labels(paragraph: Element) -> dict[Element, str]:
    """Return what stands for the start and the end of each blank in a paragraph: 〔名称： and 〕."""
    found: dict[Element, str] = {}
    inside: str | None = None
    for node in paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        if node.tag == W + "bookmarkStart" and node.get(W + "name", "").startswith("blank_"):
            inside = node.get(W + "id")
            found[node] = f"〔{_label(node)}："
        elif node.tag == W + "bookmarkEnd" and inside is not None and node.get(W + "id") == inside:
            found[node] = "〕"
            inside = None
    return found


def controls(body: Element) -> Iterator[str]:
    """Say the content controls by what they are; of each its label, and its tag where that is not its bookmark's."""
    kinds: dict[str, list[str]] = {}
    for control in body.iter(W + "sdt"):
        kinds.setdefault(_kind(control), []).append(_named(control))
    if kinds:
        yield "== 填写项"
    for kind, names in kinds.items():
        yield f"{kind}：{'、'.join(names)}"


def _kind(control: Element) -> str:
    known = control.find(W + "sdtPr")
    tag = known.find(W + "tag")
    words = [_typed(tag)]
    for child in known:
        name = local(child)
        if name == "lock":
            words.append({"sdtLocked": "不可删", "sdtContentLocked": "不可删改"}.get(child.get(W + "val"), child.get(W + "val")))
        elif name == "date":
            words.append(f"日期格式 {' '.join(attributes(part).get('val', '') for part in child)}")
        elif name == "checkbox":
            words.append(_check(child))
        elif name not in ("alias", "tag", "id"):
            words += [f"{key}={value}" for key, value in properties_of([child], "控件").items() if not key.endswith(".hint")]
    return "，".join(words)


def _check(box: Element) -> str:
    states = {name: box.find(W14 + name) for name in ("checked", "checkedState", "uncheckedState")}
    on, off = (chr(int(states[name].get(W14 + "val"), 16)) + states[name].get(W14 + "font") for name in ("checkedState", "uncheckedState"))
    return f"复选框（{'已选' if states['checked'].get(W14 + 'val') == '1' else '未选'}，{on}，{off}）"


def _typed(tag: Element | None) -> str:
    """The type of a blank as its tag has it: blank_…:类型[:第几个:名称]."""
    parts = tag.get(W + "val").split(":") if tag is not None else []
    return parts[1] if len(parts) > 1 else "没有类型"


def _named(control: Element) -> str:
    known = control.find(W + "sdtPr")
    alias, tag = known.find(W + "alias"), known.find(W + "tag")
    parts = tag.get(W + "val").split(":") if tag is not None else [""]
    name = alias.get(W + "val") if alias is not None else "".join(reversed(parts[2:]))
    return name if parts[0] == _bookmark(control) else f"{name}（标记 {':'.join(parts)}）"


def _bookmark(control: Element) -> str:
    """The name of the blank's bookmark that a control stands in."""
    for before in control.itersiblings(W + "bookmarkStart", preceding=True):
        if before.get(W + "name", "").startswith("blank_"):
            return str(before.get(W + "name"))
    return ""


def _label(start: Element) -> str:
    """The label of a blank: of the first control after its start."""
    for follower in start.itersiblings():
        if follower.tag == W + "sdt":
            alias, tag = (follower.find(f"{W}sdtPr/{W}{name}") for name in ("alias", "tag"))
            if alias is not None:
                return str(alias.get(W + "val"))
            return str(tag.get(W + "val")).split(":")[-1] if tag is not None else "没有名称"
        if follower.tag == W + "bookmarkEnd":
            break
    return ""

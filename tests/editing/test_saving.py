"""A save names what it began from: nobody's text is written over, and what is not taken is kept."""

from __future__ import annotations

import errno
import os
import random
import stat
from pathlib import Path

import pytest

from generator.campaign import Project
from generator.campaign.editing import field_edits
from generator.campaign.model import Settings
from generator.editing import saving
from generator.editing.conflicts import Side, aligned, chosen
from generator.editing.files import ContentFile, ContentKind, content_file, content_files_of, open_file
from generator.editing.saving import Conflict, Saved, create_text, save_change, save_text, settle
from generator.wording import Refused

NAME = "演练"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A project with one small campaign."""
    folder = tmp_path / "content" / NAME
    (folder / "notices").mkdir(parents=True)
    (folder / "campaign.yaml").write_bytes("活动: 演练 # 名\n年份: 2026\n主题: 安全\n".encode())
    (folder / "notice.md").write_bytes("---\n标题: 通知\n---\n一、甲。\n二、乙。\n".encode())
    return folder


def at(campaign: Path, name: str = "notice.md") -> ContentFile:
    return content_file(Project(campaign.parent.parent), NAME, name)


def codes(refused: Refused) -> list[str]:
    return [p.code for p in refused.problems]


def kept(campaign: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (campaign / "records" / "冲突").glob("*")}


@pytest.mark.parametrize(("bom", "codec"), [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"", "gb18030"), (b"\xff\xfe", "utf-16-le")])
def test_a_text_is_saved_in_its_own_encoding_and_lines_that_stay_keep_their_bytes(campaign: Path, bom: bytes, codec: str) -> None:
    path = campaign / "notice.md"
    path.write_bytes(bom + "---\r\n标题: 通知\r\n---\r\n一、甲。\r\n二、乙。\n三、丙。".encode(codec))
    opened = open_file(at(campaign))
    done = save_text(at(campaign), opened.digest, "---\n标题: 通知\n---\n一、甲。\n新的一段\n二、乙！\n三、丙。\n四、丁。")
    assert isinstance(done, Saved)
    assert done.written
    assert path.read_bytes() == bom + "---\r\n标题: 通知\r\n---\r\n一、甲。\r\n新的一段\r\n二、乙！\r\n三、丙。\r\n四、丁。".encode(codec)
    again = save_text(at(campaign), done.opened.digest, "---\n标题: 通知\n---\n一、甲。\n二、乙！\n三、丙。\n四、丁。\n")
    assert isinstance(again, Saved)
    assert path.read_bytes() == bom + "---\r\n标题: 通知\r\n---\r\n一、甲。\r\n二、乙！\r\n三、丙。\r\n四、丁。\r\n".encode(codec)
    assert open_file(at(campaign)).digest == again.opened.digest


def test_a_text_that_would_be_read_as_another_in_its_encoding_becomes_utf8(campaign: Path) -> None:
    """The bytes of 联通 in GBK are UTF-8 as well."""
    (campaign / "notice.md").write_bytes("通知正文".encode("gbk"))
    done = save_text(at(campaign), open_file(at(campaign)).digest, "联通")
    assert isinstance(done, Saved)
    assert open_file(at(campaign)).text.text == "联通"


def test_a_text_that_is_wrong_is_saved_all_the_same(campaign: Path) -> None:
    wrong = "没有标题 {{ 半个\n【2025:\n| a |\n"
    assert isinstance(save_text(at(campaign), open_file(at(campaign)).digest, wrong), Saved)
    assert (campaign / "notice.md").read_text(encoding="utf-8") == wrong


def test_what_no_text_file_holds_is_refused_with_its_place_and_nothing_is_written(campaign: Path) -> None:
    before = (campaign / "notice.md").read_bytes()
    for bad, line, column in (("一\n二\0", 2, 2), ("\ud83d", 1, 1), ("\ufeff一", 1, 1)):
        with pytest.raises(Refused) as refused:
            save_text(at(campaign), open_file(at(campaign)).digest, bad)
        assert codes(refused.value) == ["bad-character"]
        assert (refused.value.problems[0].place.line, refused.value.problems[0].place.column) == (line, column)
    assert (campaign / "notice.md").read_bytes() == before


def test_a_file_changed_outside_is_a_conflict_and_nothing_is_written(campaign: Path) -> None:
    begun = open_file(at(campaign)).digest
    theirs = "---\n标题: 通知\n---\n一、甲，外面改。\n二、乙。\n三、外面加。\n".encode()
    (campaign / "notice.md").write_bytes(theirs)
    found = save_text(at(campaign), begun, "---\n标题: 通知\n---\n一、甲，我改。\n二、乙。\n")
    assert isinstance(found, Conflict)
    assert (campaign / "notice.md").read_bytes() == theirs
    assert [(row.mine, row.theirs) for row in found.rows if row.differs] == [
        (("一、甲，我改。",), ("一、甲，外面改。",)), ((), ("三、外面加。",))]


def test_choosing_by_paragraph_keeps_both_versions_in_records(campaign: Path) -> None:
    begun = open_file(at(campaign)).digest
    theirs = "---\n标题: 通知\n---\n一、甲，外面改。\n二、乙。\n三、外面加。\n"
    mine = "---\n标题: 通知\n---\n一、甲，我改。\n二、乙。\n"
    (campaign / "notice.md").write_bytes(theirs.encode())
    found = save_text(at(campaign), begun, mine)
    assert isinstance(found, Conflict)
    done = settle(found, [Side.MINE, Side.THEIRS])
    assert isinstance(done, Saved)
    assert (campaign / "notice.md").read_text(encoding="utf-8") == "---\n标题: 通知\n---\n一、甲，我改。\n二、乙。\n三、外面加。\n"
    assert sorted(kept(campaign).values()) == sorted([theirs.encode(), mine.encode()])
    assert all(name.startswith("notice.") and name.endswith(".md") for name in kept(campaign))


@pytest.mark.parametrize(("side", "winner", "loser"), [(Side.MINE, "我", "外"), (Side.THEIRS, "外", "我"), (Side.BOTH, "外\n我", "我外")])
def test_the_losing_text_is_kept(campaign: Path, side: Side, winner: str, loser: str) -> None:
    begun = open_file(at(campaign)).digest
    (campaign / "notice.md").write_bytes("外".encode())
    found = save_text(at(campaign), begun, "我")
    assert isinstance(found, Conflict)
    assert isinstance(settle(found, [side]), Saved)
    assert (campaign / "notice.md").read_text(encoding="utf-8") == winner
    assert sorted(text.decode() for text in kept(campaign).values()) == sorted(loser)


def test_a_file_that_changes_again_while_a_person_chooses_is_a_new_conflict_and_the_first_text_is_kept(campaign: Path) -> None:
    begun = open_file(at(campaign)).digest
    (campaign / "notice.md").write_bytes("外一\n".encode())
    found = save_text(at(campaign), begun, "我\n")
    assert isinstance(found, Conflict)
    (campaign / "notice.md").write_bytes("外二\n".encode())
    again = settle(found, [Side.MINE])
    assert isinstance(again, Conflict)
    assert (campaign / "notice.md").read_text(encoding="utf-8") == "外二\n"
    assert list(kept(campaign).values()) == ["我\n".encode()]
    assert isinstance(settle(again, [Side.MINE]), Saved)
    assert sorted(text.decode() for text in kept(campaign).values()) == ["外二\n", "我\n"]


def test_the_same_change_on_both_sides_is_no_conflict(campaign: Path) -> None:
    begun = open_file(at(campaign)).digest
    (campaign / "notice.md").write_bytes("一样\n".encode())
    done = save_text(at(campaign), begun, "一样\n")
    assert isinstance(done, Saved)
    assert not done.written


def test_a_field_set_over_another_version_is_a_conflict_of_that_line_only(campaign: Path) -> None:
    file = at(campaign, "campaign.yaml")
    begun = open_file(file).digest
    (campaign / "campaign.yaml").write_bytes("活动: 演练 # 名\n年份: 2027\n主题: 安全\n".encode())
    found = save_change(file, begun, lambda text: field_edits.set_field(text, Settings, ("主题",), "防灾"))
    assert isinstance(found, Conflict)
    assert [(row.mine, row.theirs) for row in found.rows if row.differs] == [(("主题: 防灾",), ("主题: 安全",))]
    assert isinstance(settle(found, [Side.MINE]), Saved)
    assert (campaign / "campaign.yaml").read_text(encoding="utf-8") == "活动: 演练 # 名\n年份: 2027\n主题: 防灾\n"


def test_a_file_that_is_gone_is_told_and_can_be_written_again(campaign: Path) -> None:
    begun = open_file(at(campaign)).digest
    (campaign / "notice.md").unlink()
    with pytest.raises(Refused) as refused:
        save_text(at(campaign), begun, "我的")
    assert codes(refused.value) == ["file-missing"]
    assert isinstance(create_text(at(campaign), "我的"), Saved)
    assert (campaign / "notice.md").read_text(encoding="utf-8") == "我的"
    assert isinstance(create_text(at(campaign), "别的"), Conflict)


def test_a_read_only_file_is_told_and_stays(campaign: Path) -> None:
    path = campaign / "notice.md"
    path.chmod(stat.S_IRUSR)
    before = path.read_bytes()
    opened = open_file(at(campaign))
    assert not opened.writable
    with pytest.raises(Refused) as refused:
        save_text(at(campaign), opened.digest, "我的")
    assert [(p.code, p.facts["cause"]) for p in refused.value.problems] == [("disk-error", "read-only")]
    assert path.read_bytes() == before


def test_a_full_disk_is_told_and_neither_version_is_lost(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = open_file(at(campaign)).digest
    (campaign / "notice.md").write_bytes("外\n".encode())
    found = save_text(at(campaign), begun, "我\n")
    assert isinstance(found, Conflict)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving, "replace_file", full)
    with pytest.raises(Refused) as refused:
        settle(found, [Side.MINE])
    assert [(p.code, p.facts["cause"]) for p in refused.value.problems] == [("disk-error", "full")]
    assert (campaign / "notice.md").read_text(encoding="utf-8") == "外\n"


def test_only_content_below_the_campaign_can_be_named(campaign: Path) -> None:
    (campaign / "records").mkdir()
    (campaign / "records" / "x.md").write_text("x")
    (campaign.parent / "别处.md").write_text("x")
    for name in ("../别处.md", "/etc/passwd", "records/x.md", "", "units.xlsx", "notices/../../别处.md"):
        with pytest.raises(Refused) as refused:
            at(campaign, name)
        assert codes(refused.value) == ["file-outside"]
    found = content_files_of(Project(campaign.parent.parent), NAME)
    assert [(one.name, one.kind) for one in found] == [("campaign.yaml", ContentKind.VALUES), ("notice.md", ContentKind.TEXT)]


def test_every_paragraph_of_both_sides_stands_in_one_row() -> None:
    chance = random.Random(5)  # noqa: S311  the same choices every time
    words = ["一、甲。", "一、甲乙。", "二、乙。", "", "三、丙丁戊。", "三、丙丁己。"]
    for _ in range(300):
        mine, theirs = (tuple(chance.choice(words) for _ in range(chance.randrange(7))) for _ in range(2))
        rows = aligned(mine, theirs)
        assert tuple(line for row in rows for line in row.mine) == mine
        assert tuple(line for row in rows for line in row.theirs) == theirs
        differing = sum(row.differs for row in rows)
        assert chosen(rows, [Side.MINE] * differing) == mine
        assert chosen(rows, [Side.THEIRS] * differing) == theirs
    with pytest.raises(ValueError, match="1 choices"):
        chosen(aligned(("一",), ("一",)), [Side.MINE])


def test_random_edits_inside_and_outside_at_once_lose_no_character(campaign: Path) -> None:
    """Each side types words that are never typed again: every one of them is in the file or in a kept version."""
    chance = random.Random(11)  # noqa: S311  the same choices every time
    path, file = campaign / "notice.md", at(campaign)
    page, begun = open_file(file).text.text, open_file(file).digest
    typed: list[str] = []
    for number in range(200):
        word = f"〔{number}〕"
        if chance.random() < 0.5:  # outside, in an editor that knows no lock
            typed.append(word)
            path.write_bytes(_with_word(chance, path.read_bytes().decode(), word).encode())
            continue
        typed.append(word)
        page = _with_word(chance, page, word)
        done = save_text(file, begun, page)
        while isinstance(done, Conflict):
            if chance.random() < 0.3:
                typed.append(f"〔{number}外〕")
                path.write_bytes(_with_word(chance, path.read_bytes().decode(), typed[-1]).encode())
            done = settle(done, [chance.choice(list(Side)) for row in done.rows if row.differs])
        page, begun = done.opened.text.text, done.opened.digest
    everything = path.read_text(encoding="utf-8") + "".join(text.decode() for text in kept(campaign).values())
    assert [word for word in typed if word not in everything] == []


def _with_word(chance: random.Random, text: str, word: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(3, len(lines) + 1)
    if chance.random() < 0.5 and at < len(lines):
        lines[at] += word
    else:
        lines.insert(at, word)
    return "\n".join(lines)

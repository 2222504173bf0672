"""The cache of compiled templates: a hit changes nothing but the time, and nothing is taken from where others can write."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import lines, told, word_file

from generator.engine import template as engine
from generator.engine.template import Template, compile_template
from generator.files.cache import MOST, Cache, user_folder
from generator.files.opc import write_package
from generator.wording.problems import Refused

PACKAGE = word_file("甲{{ 值 }}乙", "[[姓名]] [[来否:是/否]]", table=[["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"]])
VALUES = {"值": "丙", "列": ["一", "二"], "空": {"姓名": "丁", "来否": "是"}}
posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps its users' folders apart by itself")


def compiled(cache: Cache | None, name: str = "表") -> Template:
    return compile_template(PACKAGE, name=name, scope="表", fill=frozenset({"姓名", "来否"}), cache=cache)


def files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.glob("*"))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache" / "yinfa")


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    names: list[str] = []
    real = engine._compiled

    def noted(package: object, name: str, *rest: object, **options: object) -> Template:
        names.append(name)
        return real(package, name, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "_compiled", noted)
    return names


def test_a_cached_template_is_the_same_in_all_that_it_does(cache: Cache, compiling: list[str]) -> None:
    fresh, stored, known = compiled(None), compiled(cache), compiled(cache)
    assert compiling == ["表", "表"]
    assert fresh.render(VALUES) == stored.render(VALUES) == known.render(VALUES)
    assert write_package(fresh.render_parts(VALUES)) == write_package(known.render_parts(VALUES))
    assert (fresh.names, fresh.blanks, fresh.doubts) == (known.names, known.blanks, known.doubts)
    for template in (fresh, known):
        with pytest.raises(Refused) as refused:
            template.render({**VALUES, "值": "\x0c"})
        assert told(refused.value) == [("value-character", "表 › 第1段「甲{{ 值 }}乙」")]


def test_another_name_or_another_word_in_the_template_is_another_template(cache: Cache, compiling: list[str]) -> None:
    compiled(cache)
    compiled(cache, name="别的")
    compile_template(word_file("别的"), name="表", cache=cache)
    assert len(compiling) == len(files(cache)) == 3


def test_a_wrong_template_is_refused_each_time_and_not_kept(cache: Cache) -> None:
    for _ in range(2):
        with pytest.raises(Refused):
            compile_template(word_file("{{ 值"), name="表", cache=cache)
    assert not cache.folder.exists()


@pytest.mark.parametrize("damage", [
    lambda data: data[:0], lambda data: data[:40], lambda data: data[:-1], lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    lambda data: data[::-1],
], ids=["empty", "cut", "shorter", "one bit", "foreign"])
def test_a_damaged_file_is_made_anew(cache: Cache, compiling: list[str], damage: Callable[[bytes], bytes]) -> None:
    expected = compiled(cache).render(VALUES)
    [file] = files(cache)
    file.write_bytes(damage(file.read_bytes()))
    assert compiled(cache).render(VALUES) == expected
    assert compiling == ["表", "表"]
    assert compiled(cache).render(VALUES) == expected
    assert compiling == ["表", "表"]


@pytest.mark.parametrize("value", [b"no pickle", pickle.dumps("no template")])
def test_a_sound_file_that_holds_no_template_is_made_anew(cache: Cache, compiling: list[str], value: bytes) -> None:
    compiled(cache)
    [file] = files(cache)
    cache.put(file.stem, value)
    compiled(cache)
    assert compiling == ["表", "表"]


@posix
def test_folder_and_files_are_the_users_alone(cache: Cache) -> None:
    compiled(cache)
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in files(cache)] == [0o600]


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_not_trusted(cache: Cache, compiling: list[str], mode: int) -> None:
    compiled(cache)
    cache.folder.chmod(mode)
    compiled(cache)
    assert compiling == ["表", "表"]


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_can_write_is_not_trusted(cache: Cache, compiling: list[str], mode: int) -> None:
    compiled(cache)
    files(cache)[0].chmod(mode)
    compiled(cache)
    assert compiling == ["表", "表"]


@posix
def test_what_another_user_owns_is_not_trusted(cache: Cache, compiling: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(cache)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    compiled(cache)
    assert compiling == ["表", "表"]


@posix
def test_a_link_in_place_of_the_folder_is_not_trusted(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    cache.folder.parent.mkdir()
    cache.folder.symlink_to(tmp_path / "elsewhere")
    compiled(cache)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_made_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert lines(compiled(Cache(tmp_path / "file" / "yinfa")).render(VALUES))[0] == "甲丙乙"


def test_a_full_disk_leaves_nothing_half_written(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert lines(compiled(cache).render(VALUES))[0] == "甲丙乙"
    assert files(cache) == []


def test_the_longest_unused_go_first(cache: Cache) -> None:
    for number in range(MOST):
        cache.put(f"a{number:03}", b"")
        os.utime(cache.folder / f"a{number:03}.yinfa", (number, number))
    assert cache.get("a000") == b""
    cache.put("b", b"1")
    assert len(files(cache)) == MOST
    assert (cache.get("a000"), cache.get("a001"), cache.get("b")) == (b"", None, b"1")


def test_a_hit_needs_neither_docxtpl_nor_python_docx(cache: Cache, tmp_path: Path) -> None:
    compiled(cache)
    (tmp_path / "表.docx").write_bytes(write_package(PACKAGE))
    script = (
        "import sys; from pathlib import Path; from generator.files import Cache, read_package;"
        "from generator.wording import Place; from generator.engine import compile_template;"
        f"package = read_package(Path({str(tmp_path / '表.docx')!r}).read_bytes(), Place());"
        "template = compile_template(package, name='表', scope='表', fill=frozenset({'姓名', '来否'}),"
        f" cache=Cache(Path({str(cache.folder)!r})));"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'docxtpl', 'docx'}), template.name)"
    )
    ran = subprocess.run([sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.strip() == "[] 表"


def test_where_a_users_cache_is(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    assert user_folder({}, home) == home / ".cache" / "yinfa"
    assert user_folder({"XDG_CACHE_HOME": str(other)}, home) == other / "yinfa"
    assert user_folder({"LOCALAPPDATA": str(other)}, home) == other / "yinfa"
    assert user_folder({"XDG_CACHE_HOME": "relative"}, home) == home / ".cache" / "yinfa"

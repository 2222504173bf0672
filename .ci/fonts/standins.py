#!/usr/bin/env python3
"""Make stand-ins for the fonts that official documents name: a machine without those breaks lines and pages alike.

    standins.py FOLDER [--package FILE.deb]

writes FOLDER/*.otf and FOLDER/fonts.conf; use it with FONTCONFIG_FILE=<absolute path of fonts.conf>. The outlines are
Fandol's (GPL), taken from Debian's package texlive-lang-chinese, which is downloaded (49 MB) but not installed; names
and measures are those of the official faces. Needs apt, dpkg and fontTools (Debian: python3-fonttools).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from fontTools.misc.transform import Transform
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

SOURCE_PACKAGE = "texlive-lang-chinese"
AS_ROOT = ("-o", "APT::Sandbox::User=root")
"""No warning that apt's own user can't write to our folder; without effect for another user."""
ASCENT, DESCENT = 220 / 256, 36 / 256
"""Of the em, as in 仿宋_GB2312: an exact line seats its text by them."""
HALF_WIDTH = (*range(0x20, 0x7F), 0xA0)
"""ASCII and the no-break space: half an em each in the official faces, proportional in Fandol."""


@dataclass(frozen=True)
class Face:
    """One stand-in: whose outlines, which names, and other spellings that documents use for the same face."""

    outlines: str
    chinese: str
    english: str
    postscript: str
    aliases: tuple[str, ...]


FACES = (
    Face("FandolFang-Regular", "仿宋_GB2312", "FangSong_GB2312", "FangSong_GB2312",
         ("仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体", "方正仿宋_GB2312", "华文仿宋", "STFangsong")),
    Face("FandolKai-Regular", "楷体_GB2312", "KaiTi_GB2312", "KaiTi_GB2312",
         ("楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体", "方正楷体_GB2312", "华文楷体", "STKaiti")),
    Face("FandolHei-Regular", "黑体", "SimHei", "SimHei",
         ("方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti")),
    Face("FandolSong-Regular", "宋体", "SimSun", "SimSun",
         ("新宋体", "NSimSun", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong")),
    Face("FandolSong-Bold", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0",
         ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋体", "小标宋", "华文中宋", "STZhongsong")),
)


def main() -> None:
    """Make them, unless this version of this script has done so already."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--package", type=Path, help="the .deb, where it is at hand already")
    asked = arguments.parse_args()
    folder: Path = asked.folder.resolve()
    settings = folder / "fonts.conf"
    if settings.exists() and settings.stat().st_mtime >= Path(__file__).stat().st_mtime:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        package = asked.package or download(Path(scratch))
        originals = unpack(package, Path(scratch))
        for face in FACES:
            stand_in(face, originals[face.outlines], folder / f"{face.english}.otf")
            sys.stderr.write(f"{face.chinese} ← {face.outlines}\n")
    settings.write_text(fontconfig(folder), encoding="utf-8")


def download(scratch: Path) -> Path:
    """The package file, fetched and verified by apt from the machine's own mirror."""
    fetch = ["apt-get", "-q", *AS_ROOT, "download", SOURCE_PACKAGE]
    subprocess.run(fetch, cwd=scratch, check=True, stdout=subprocess.DEVNULL)
    return next(scratch.glob(f"{SOURCE_PACKAGE}_*.deb"))


def unpack(package: Path, scratch: Path) -> dict[str, Path]:
    """The outlines that `FACES` needs, by name; KeyError later if the package has changed."""
    wanted = {face.outlines for face in FACES}
    found: dict[str, Path] = {}
    with (
        subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as stream,
        tarfile.open(fileobj=stream.stdout, mode="r|") as archive,
    ):
        for entry in archive:
            name = Path(entry.name)
            if name.suffix == ".otf" and name.stem in wanted and (data := archive.extractfile(entry)):
                found[name.stem] = scratch / name.name
                found[name.stem].write_bytes(data.read())
    return found


def stand_in(face: Face, outlines: Path, target: Path) -> None:
    """The font file under the official names, with the official measures."""
    font = TTFont(outlines, recalcBBoxes=False)  # no glyph grows, and ten thousand are slow to measure
    for table in ("GPOS", "GSUB"):  # kerning and substitution would move what the official faces leave on the grid
        if table in font:
            del font[table]
    _measures(font)
    _half_width(font)
    _names(font, face)
    font.save(target)


def _measures(font: Any) -> None:
    em = font["head"].unitsPerEm
    ascent, descent = round(ASCENT * em), em - round(ASCENT * em)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, -descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, descent


def _half_width(font: Any) -> None:
    """Squeeze what is wider than half an em, centre what is narrower."""
    em = font["head"].unitsPerEm
    half = em // 2
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x20 in table.cmap:
            table.cmap[0xA0] = table.cmap[0x20]
    glyphs, outlines = font.getGlyphSet(), font["CFF "].cff.topDictIndex[0].CharStrings
    cmap = font.getBestCmap()
    for name in sorted({cmap[code] for code in HALF_WIDTH if code in cmap}):
        advance = font["hmtx"][name][0]
        scale = min(1.0, half / advance)
        margin = (half - advance * scale) / 2
        old = outlines[name]
        pen = T2CharStringPen(half - old.private.nominalWidthX, glyphs)
        glyphs[name].draw(TransformPen(pen, Transform(scale, 0, 0, 1, margin, 0)))
        new = pen.getCharString(old.private, old.globalSubrs)
        outlines[name].bytecode, outlines[name].program = None, new.program
        font["hmtx"][name] = (half, round(font["hmtx"][name][1] * scale + margin))


def _names(font: Any, face: Face) -> None:
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 13, 14)]  # copyright and licence stay Fandol's
    for language, family in ((0x409, face.english), (0x804, face.chinese)):
        names = {1: family, 2: "Regular", 3: f"stand-in for {face.postscript}", 4: family, 6: face.postscript}
        for number, text in names.items():
            table.setName(text, number, 3, 1, language)
    font["OS/2"].usWeightClass, font["OS/2"].fsSelection = 400, 0x40  # Regular, also where the outlines were Bold
    font["head"].macStyle = 0
    compact = font["CFF "].cff
    compact.fontNames = [face.postscript]
    top = compact.topDictIndex[0]
    top.FullName, top.FamilyName, top.Weight = face.english, face.english, "Regular"
    for part in top.FDArray:  # the name that a PDF shows
        part.FontName = face.postscript


def fontconfig(folder: Path) -> str:
    """Settings for one program run: the machine's own fonts, these, and the other spellings bound to them."""
    same = '  <alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>\n'
    aliases = "".join(same.format(escape(alias), face.chinese) for face in FACES for alias in face.aliases)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        "<fontconfig>\n"
        '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"  <dir>{escape(str(folder))}</dir>\n"
        f"  <cachedir>{escape(str(folder / 'cache'))}</cachedir>\n"
        f"{aliases}"
        "</fontconfig>\n"
    )


if __name__ == "__main__":
    main()

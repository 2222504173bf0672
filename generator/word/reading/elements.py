"""Classifies elements of WordprocessingML: those that are characters, those that only contain others, those without text."""

from __future__ import annotations

from collections.abc import Iterator

from ..runs import W, w
from .ooxml import MATH


def tags(names: str, namespace: str = W) -> Iterator[str]:
    """Yield the qualified names of these elements."""
    return (f"{{{namespace}}}{name}" for name in names.split())


SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "", w("pgNum"): "",
}  # fmt: skip
_MATHS = """r oMath acc bar box borderBox d e eqArr f den num fName func groupChr lim limLow limUpp m mr nary phant rad deg sPre sSub
    sSubSup sSup sub sup oMathPara"""
_MATH_PROPERTIES = """ctrlPr rPr argPr accPr barPr boxPr borderBoxPr dPr eqArrPr fPr funcPr groupChrPr limLowPr limUppPr mPr naryPr
    oMathParaPr phantPr radPr sPrePr sSubPr sSubSupPr sSupPr"""
_WITHOUT_TEXT = """pPr rPr tcPr tblPr tblGrid trPr tblPrEx sdtPr sdtEndPr customXmlPr smartTagPr proofErr
    permStart permEnd lastRenderedPageBreak fldData ffData moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
    customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
    customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd annotationRef footnoteRef endnoteRef separator
    continuationSeparator rubyPr background numberingChange"""
WRAPPERS = frozenset(tags("sdt sdtContent customXml ins del moveFrom moveTo smartTag"))
TRANSPARENT = frozenset({*tags("sdtContent customXml smartTag hyperlink dir bdo rubyBase body"), *tags(_MATHS, MATH)})
SILENT = frozenset({*tags(_WITHOUT_TEXT), *tags(_MATH_PROPERTIES, MATH)})

from copy import deepcopy

from marked_up import draft


def rewritten(document):
    place = next(p for p in document.paragraphs if p.text.startswith("请于"))
    for text in ("反馈表由各单位联络员报送。", "逾期不再受理。"):
        new = deepcopy(place._p)
        place._p.addprevious(new)
        paragraph = type(place)(new, place._parent)
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text
    place._p.getparent().remove(place._p)


draft("通知", rewritten)

from .controls import settle_controls as settle_controls
from .counting import places as places
from .fields import Ids as Ids, marks_of as marks_of, set_blanks as set_blanks, with_check_boxes as with_check_boxes
from .foreign import foreign_content as foreign_content, read_only_problems as read_only_problems
from .leftovers import find_leftovers as find_leftovers
from .literal import unescape as unescape
from .merge_fields import MergeField as MergeField, set_merge_fields as set_merge_fields
from .reading.account import Missing as Missing, account as account
from .reading.changes import ChangeKind as ChangeKind, Comment as Comment, Revision as Revision
from .reading.file import WordText as WordText, read_parts as read_parts, read_word as read_word
from .reading.ooxml import main_part as main_part, parse_part as parse_part, relations as relations
from .reading.values import (
    BODY as BODY,
    PLAIN_LOOK as PLAIN_LOOK,
    Anchor as Anchor,
    Aside as Aside,
    AsideKind as AsideKind,
    Look as Look,
    ReadBlock as ReadBlock,
    ReadBox as ReadBox,
    ReadCell as ReadCell,
    ReadParagraph as ReadParagraph,
    ReadRow as ReadRow,
    ReadTable as ReadTable,
    Span as Span,
    Spot as Spot,
    paragraphs_of as paragraphs_of,
)
from .revisions import (
    Replaced as Replaced,
    RevisedDocument as RevisedDocument,
    RevisedParagraph as RevisedParagraph,
    read_revisions as read_revisions,
    revised as revised,
)
from .runs import (
    W14 as W14,
    W as W,
    isolate as isolate,
    may_hold as may_hold,
    new_run as new_run,
    remove as remove,
    replace as replace,
    shorten as shorten,
    text_of as text_of,
    w as w,
    within as within,
)
from .tags import (
    OPENED as OPENED,
    PRIVATE as PRIVATE,
    STATEMENT as STATEMENT,
    TAG as TAG,
    TagLocation as TagLocation,
    masked as masked,
    number_tags as number_tags,
    numbered as numbered,
    one_tag_a_line as one_tag_a_line,
    unmasked as unmasked,
)
from .text_boxes import copy_boxes as copy_boxes, is_copy as is_copy, own_paragraphs as own_paragraphs

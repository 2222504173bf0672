from .fields import Ids as Ids, marks_of as marks_of, set_blanks as set_blanks, with_check_boxes as with_check_boxes
from .foreign import foreign_content as foreign_content, read_only_problems as read_only_problems
from .leftovers import left_in as left_in
from .list_numbers import ListNumbers as ListNumbers
from .merge_fields import MergeField as MergeField, set_merge_fields as set_merge_fields
from .revisions import (
    Comment as Comment,
    RevisedDocument as RevisedDocument,
    RevisedParagraph as RevisedParagraph,
    Revision as Revision,
    read_revisions as read_revisions,
)
from .runs import (
    W14 as W14,
    W as W,
    new_run as new_run,
    places as places,
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
    one_tag_a_line as one_tag_a_line,
    unescape as unescape,
    unmasked as unmasked,
)

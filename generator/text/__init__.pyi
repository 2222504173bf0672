from .addresses import ascii_address as ascii_address, domain_of as domain_of, probably_meant as probably_meant
from .blanks import (
    CHECKED as CHECKED,
    LITERAL as LITERAL,
    MERGE as MERGE,
    NBSP as NBSP,
    SCOPE as SCOPE,
    UNCHECKED as UNCHECKED,
    Blank as Blank,
    BlankMark as BlankMark,
    BlankType as BlankType,
    brackets as brackets,
    identify as identify,
    is_empty as is_empty,
    parse_mark as parse_mark,
    printed as printed,
)
from .channels import (
    CALL as CALL,
    CHANNELS as CHANNELS,
    EXCHANGE as EXCHANGE,
    GROUP as GROUP,
    KNOWN_CHANNELS as KNOWN_CHANNELS,
    MAIL as MAIL,
    NETWORKED as NETWORKED,
    PAPER as PAPER,
    PRINTED as PRINTED,
    kind_of as kind_of,
)
from .dates import WEEKDAYS as WEEKDAYS, CampaignDate as CampaignDate, iso as iso, read_date as read_date
from .difference import (
    BREAK as BREAK,
    DiffItem as DiffItem,
    DiffKind as DiffKind,
    Hunk as Hunk,
    Span as Span,
    compare as compare,
    hunks as hunks,
    letter_changes as letter_changes,
    likeness as likeness,
    spans as spans,
)
from .holidays import Calendar as Calendar
from .initials import is_found as is_found, pinyin_initials as pinyin_initials
from .marks import (
    ESCAPABLE as ESCAPABLE,
    PATH as PATH,
    SINGLE as SINGLE,
    YEAR_HEAD as YEAR_HEAD,
    Marked as Marked,
    Placeholder as Placeholder,
    Plain as Plain,
    Resolver as Resolver,
    Segment as Segment,
    Value as Value,
    YearMark as YearMark,
    flat as flat,
    literal as literal,
    parse_marks as parse_marks,
    readable as readable,
)
from .names import (
    RESERVED as RESERVED,
    campaign_name_errors as campaign_name_errors,
    check_name as check_name,
    check_path as check_path,
    clash_problems as clash_problems,
)
from .official_words import ABSENT as ABSENT, PENDING as PENDING, RESERVED_VALUES as RESERVED_VALUES
from .prose import (
    BARS as BARS,
    ORDINALS as ORDINALS,
    Gap as Gap,
    Heading as Heading,
    Line as Line,
    Paragraph as Paragraph,
    TableRow as TableRow,
    chinese as chinese,
    heading_of as heading_of,
    is_note as is_note,
    read_prose as read_prose,
    split_cells as split_cells,
    texts_of as texts_of,
    to_number as to_number,
)
from .scalars import (
    METHODS as METHODS,
    NAME as NAME,
    SCALAR as SCALAR,
    Date as Date,
    Days as Days,
    Integer as Integer,
    Listed as Listed,
    Name as Name,
    Needed as Needed,
    Several as Several,
    Text as Text,
    Year as Year,
    YesNo as YesNo,
    refuse as refuse,
)
from .titles import break_title as break_title, unbroken_pieces as unbroken_pieces

from .addresses import ascii_address as ascii_address, domain_of as domain_of, probably_meant as probably_meant
from .blanks import Blank as Blank, BlankMark as BlankMark, BlankType as BlankType, CHECKED as CHECKED, LITERAL as LITERAL, MERGE as MERGE, NBSP as NBSP, SCOPE as SCOPE, UNCHECKED as UNCHECKED, brackets as brackets, identify as identify, is_empty as is_empty, parse_mark as parse_mark, printed as printed
from .channels import CALL as CALL, CHANNELS as CHANNELS, EXCHANGE as EXCHANGE, GROUP as GROUP, KNOWN_CHANNELS as KNOWN_CHANNELS, MAIL as MAIL, NETWORKED as NETWORKED, PAPER as PAPER, PRINTED as PRINTED, kind_of as kind_of
from .dates import CampaignDate as CampaignDate, WEEKDAYS as WEEKDAYS, iso as iso, read_date as read_date
from .difference import BREAK as BREAK, DiffItem as DiffItem, DiffKind as DiffKind, Hunk as Hunk, Span as Span, compare as compare, hunks as hunks, letter_changes as letter_changes, likeness as likeness, spans as spans
from .holidays import Calendar as Calendar
from .initials import is_found as is_found, pinyin_initials as pinyin_initials
from .marks import ESCAPABLE as ESCAPABLE, Marked as Marked, PATH as PATH, Placeholder as Placeholder, Plain as Plain, Resolver as Resolver, SINGLE as SINGLE, Segment as Segment, Value as Value, YEAR_HEAD as YEAR_HEAD, YearMark as YearMark, flat as flat, literal as literal, parse_marks as parse_marks, readable as readable
from .names import RESERVED as RESERVED, campaign_name_errors as campaign_name_errors, check_name as check_name, check_path as check_path, clash_problems as clash_problems
from .prose import ARTICLE as ARTICLE, BARS as BARS, CHAPTER as CHAPTER, Gap as Gap, Heading as Heading, HeadingMark as HeadingMark, Headings as Headings, LONGEST_HEADING as LONGEST_HEADING, Line as Line, ORDINALS as ORDINALS, PART as PART, Paragraph as Paragraph, SECTION as SECTION, TableRow as TableRow, chinese as chinese, heading_of as heading_of, headings_of as headings_of, is_note as is_note, read_prose as read_prose, split_cells as split_cells, taken_mark as taken_mark, texts_of as texts_of, to_number as to_number
from .scalars import ABSENT as ABSENT, Date as Date, Days as Days, Integer as Integer, Listed as Listed, METHODS as METHODS, NAME as NAME, Name as Name, Needed as Needed, PENDING as PENDING, RESERVED_VALUES as RESERVED_VALUES, SCALAR as SCALAR, Several as Several, Text as Text, Year as Year, YesNo as YesNo, refuse as refuse
from .title_pieces import pieces_of_title as pieces_of_title
from .titles import break_title as break_title, unbroken_pieces as unbroken_pieces

from . import schema as schema
from .annex_model import AnnexFile as AnnexFile, Outline as Outline
from .campaign import (
    EVERYONE as EVERYONE,
    UNREPORTED as UNREPORTED,
    AnnexSort as AnnexSort,
    AnnexText as AnnexText,
    Campaign as Campaign,
    MessageText as MessageText,
    NoticeText as NoticeText,
    TableText as TableText,
    recipients as recipients,
)
from .editing import content_files as content_files, edits as edits
from .editing.content_text import ContentText as ContentText, Edit as Edit, read_content_text as read_content_text
from .editing.field_edits import (
    add_to as add_to,
    leave_out as leave_out,
    move_item as move_item,
    rename as rename,
    set_field as set_field,
)
from .editing.fields import (
    FieldKind as FieldKind,
    FieldState as FieldState,
    FieldValue as FieldValue,
    Reference as Reference,
    field_values as field_values,
    is_name as is_name,
)
from .editing.retyping import retyped as retyped
from .editing.tree_edits import add_item as add_item, add_key as add_key
from .heads import MessageHead as MessageHead, NoticeHead as NoticeHead, PlanHead as PlanHead
from .kinds import (
    FILE as FILE,
    LETTER as LETTER,
    MINUTES as MINUTES,
    NO_HEAD as NO_HEAD,
    ORDER as ORDER,
    ORDER_WORDS as ORDER_WORDS,
    DocumentKind as DocumentKind,
    kind_named as kind_named,
    kind_word as kind_word,
)
from .load import front_matter as front_matter, load_campaign as load_campaign
from .loader import VALUE_NAMES as VALUE_NAMES
from .model import (
    LAST_YEAR as LAST_YEAR,
    REST as REST,
    SERIAL_NUMBER as SERIAL_NUMBER,
    CheckRule as CheckRule,
    Confirmed as Confirmed,
    Contact as Contact,
    ContentModel as ContentModel,
    Numbering as Numbering,
    PrintRun as PrintRun,
    Settings as Settings,
    Stamp as Stamp,
    as_document_number as as_document_number,
)
from .nodes import Loc as Loc, Node as Node, parse_yaml as parse_yaml, walk as walk
from .project import (
    ARCHIVE as ARCHIVE,
    DRAFTS as DRAFTS,
    LEDGER as LEDGER,
    PACKAGES as PACKAGES,
    PREVIEW as PREVIEW,
    REMINDERS as REMINDERS,
    REPORTS as REPORTS,
    Project as Project,
    choose_campaign as choose_campaign,
    find_project as find_project,
    last_year as last_year,
    newer_campaigns as newer_campaigns,
    year_before as year_before,
)
from .project_file import Mail as Mail, Mailbox as Mailbox
from .result_files import (
    inside_but_not_output as inside_but_not_output,
    refuse_sources as refuse_sources,
    refuse_special as refuse_special,
    remove_written as remove_written,
    save as save,
    save_without_project as save_without_project,
)

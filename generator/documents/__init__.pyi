from . import message as message
from .annexes import annex_context as annex_context
from .choices import (
    notices_with_addressees_in_imprint as notices_with_addressees_in_imprint,
    titles_in_lines as titles_in_lines,
)
from .composer import Composer as Composer, compose as compose, plain_title as plain_title
from .context import (
    notice_context as notice_context,
    own_date as own_date,
    own_number as own_number,
    own_printing as own_printing,
    own_values as own_values,
    plan_context as plan_context,
)
from .documents import (
    COMBINED as COMBINED,
    NOTICE as NOTICE,
    PLAN as PLAN,
    SHARED as SHARED,
    AnnexForm as AnnexForm,
    Document as Document,
    annexes_of as annexes_of,
    blank_documents as blank_documents,
    forms as forms,
    shared_documents as shared_documents,
    templates_of as templates_of,
    unit_documents as unit_documents,
)
from .kind_values import (
    addressees_of as addressees_of,
    head_of as head_of,
    kind_of as kind_of,
    signatories_of as signatories_of,
    stamps_of as stamps_of,
    word_of as word_of,
)
from .mapped_text import TOKEN as TOKEN, MappedText as MappedText, map_text as map_text, place_in as place_in
from .message import (
    REMINDER as REMINDER,
    About as About,
    OwedReturn as OwedReturn,
    about as about,
    about_returns as about_returns,
    channel_text as channel_text,
    every_text as every_text,
    gaps as gaps,
    in_quotes as in_quotes,
    mail_text as mail_text,
)
from .pictures import NO_PICTURE as NO_PICTURE
from .render_context import RenderContext as RenderContext, context_for as context_for
from .source_map import (
    Computed as Computed,
    Origin as Origin,
    SourceMap as SourceMap,
    TracingComposer as TracingComposer,
    Typed as Typed,
    origins_of as origins_of,
    segments_of as segments_of,
    typed_places as typed_places,
)
from .values import annex_labels as annex_labels, look_up as look_up, paths as paths

from . import filled as filled
from .annex_label import with_annex_label as with_annex_label
from .data import as_typed as as_typed, blank_data as blank_data
from .filled import (
    FilledBlank as FilledBlank,
    identity_in as identity_in,
    made_from as made_from,
    read_blanks as read_blanks,
    read_identity as read_identity,
)
from .identity import (
    ANNEX as ANNEX,
    CAMPAIGN as CAMPAIGN,
    CORE as CORE,
    CUSTOM as CUSTOM,
    UNIT as UNIT,
    VERSION as VERSION,
    Identity as Identity,
)
from .needs import template_fields as template_fields
from .properties import with_own_properties as with_own_properties
from .stamping import (
    blank_marks as blank_marks,
    form_version as form_version,
    stamp as stamp,
    with_text_version as with_text_version,
)
from .word_annex import (
    merge_fields as merge_fields,
    read_annex as read_annex,
    typed_fields as typed_fields,
    with_half_width as with_half_width,
)

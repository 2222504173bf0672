from .beside import Beside as Beside, NoPages as NoPages, ShownPages as ShownPages
from .blocks import BlockKind as BlockKind, Piece as Piece, TextBlock as TextBlock, blocks_of as blocks_of
from .conflicts import Side as Side
from .files import ContentFile as ContentFile, OpenedFile as OpenedFile, open_file as open_file
from .form_acts import FieldAct as FieldAct, with_act as with_act
from .forms import FormField as FormField, form_of as form_of, model_of as model_of
from .marks import (
    MarkChoice as MarkChoice,
    found_choices as found_choices,
    mark_choices as mark_choices,
    mark_view as mark_view,
)
from .parts import (
    ContentPart as ContentPart,
    PartKind as PartKind,
    part_named as part_named,
    part_of_file as part_of_file,
    parts_of as parts_of,
    roster_columns as roster_columns,
    roster_file as roster_file,
)
from .pasting import pasted_text as pasted_text
from .roster import (
    OpenedRoster as OpenedRoster,
    Rosters as Rosters,
    names_before as names_before,
    pasted_area as pasted_area,
    pasted_difference as pasted_difference,
    save_cells as save_cells,
)
from .saving import (
    Conflict as Conflict,
    Saved as Saved,
    conflict_of as conflict_of,
    create_text as create_text,
    save_change as save_change,
    save_text as save_text,
    settle as settle,
)
from .searching import with_words_replaced as with_words_replaced

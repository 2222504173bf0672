from . import manifest as manifest, zips as zips
from .atomic import (
    DISK_SAID as DISK_SAID,
    HeldOpen as HeldOpen,
    atomic_directory as atomic_directory,
    copy_file as copy_file,
    disk_facts as disk_facts,
    disk_problem as disk_problem,
    file_hash as file_hash,
    file_system as file_system,
    flush_disk as flush_disk,
    held_problem as held_problem,
    is_torn as is_torn,
    read_chunks as read_chunks,
    recover_directory as recover_directory,
    rename_over as rename_over,
    replace_file as replace_file,
)
from .cache import Cache as Cache, user_folder as user_folder
from .deflate import (
    MAX_CHUNKS as MAX_CHUNKS,
    Archive as Archive,
    archive as archive,
    chunk_reference as chunk_reference,
    expand_chunks as expand_chunks,
)
from .digests import Digests as Digests, digest as digest
from .gate.archives import checked_entries as checked_entries, unpacked as unpacked
from .gate.limits import LIMITS as LIMITS
from .gate.outside import (
    FileKind as FileKind,
    compound_problem as compound_problem,
    content_problem as content_problem,
    name_problem as name_problem,
    read_outside as read_outside,
    special_problem as special_problem,
)
from .gate.packages import (
    checked_archive as checked_archive,
    office_parts as office_parts,
    part_of as part_of,
    workbook_names as workbook_names,
)
from .gate.pictures import Picture as Picture, checked_picture as checked_picture
from .manifest import (
    JOURNAL as JOURNAL,
    LIST as LIST,
    MANIFEST as MANIFEST,
    PART as PART,
    BatchWriter as BatchWriter,
    Entry as Entry,
    PreviousOutputs as PreviousOutputs,
    WriteOutcome as WriteOutcome,
    current_entries as current_entries,
    entry_line as entry_line,
    entry_of as entry_of,
    part as part,
    read_manifest as read_manifest,
    read_part as read_part,
    recorded_entries as recorded_entries,
    write_manifest as write_manifest,
)
from .opc import (
    FIRST as FIRST,
    Package as Package,
    read_package as read_package,
    reopened as reopened,
    write_package as write_package,
)
from .pdf_scan import (
    PDF_PART as PDF_PART,
    PdfScan as PdfScan,
    inputs_of as inputs_of,
    is_pdf as is_pdf,
    pdf_path as pdf_path,
)
from .people_list import in_the_way as in_the_way
from .progress import NO_PROGRESS as NO_PROGRESS, Progress as Progress, stopped as stopped
from .resources import (
    program_digest as program_digest,
    program_state as program_state,
    program_version as program_version,
    resource as resource,
)
from .source import (
    FORBIDDEN as FORBIDDEN,
    LINE_END as LINE_END,
    Source as Source,
    character_problems as character_problems,
    decode as decode,
    read_source as read_source,
    source_of as source_of,
)
from .tables import csv_cells as csv_cells, xlsx_cells as xlsx_cells
from .tables.cells import (
    Cell as Cell,
    Formula as Formula,
    Marked as Marked,
    Note as Note,
    Sheet as Sheet,
    WorkbookCell as WorkbookCell,
    csv_line as csv_line,
)
from .tables.pasted import pasted_rows as pasted_rows
from .tables.workbooks import workbook as workbook, write_workbook as write_workbook
from .tables.xlsx_cells import column_letters as column_letters
from .temporary import (
    TEMPORARY as TEMPORARY,
    new_folder as new_folder,
    new_name as new_name,
    open_new as open_new,
    open_to_append as open_to_append,
    remove as remove,
    sweep as sweep,
    temporary_file as temporary_file,
)
from .zips import Names as Names, check_entry_name as check_entry_name

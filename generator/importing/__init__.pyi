from .data import import_data as import_data
from .run import ImportReport as ImportReport, import_files as import_files

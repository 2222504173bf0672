from .run import ImportReport as ImportReport, import_files as import_files

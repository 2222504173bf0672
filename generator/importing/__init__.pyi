from .run import ImportReport as ImportReport, import_data as import_data, import_files as import_files

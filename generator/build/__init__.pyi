from .campaign_build import add_pdf as add_pdf, build as build
from .data import build_data as build_data, preview_data as preview_data
from .executors import Workers as Workers, workers as workers
from .page_pictures import (
    PreviewOptions as PreviewOptions,
    PreviewReport as PreviewReport,
    preview as preview,
    preview_file as preview_file,
)
from .run import BuildOptions as BuildOptions, BuildReport as BuildReport, folder_lock as folder_lock
from .starting import init as init

from .campaign_build import add_pdf as add_pdf, build as build
from .data import build_data as build_data, preview_data as preview_data
from .executors import Workers as Workers, workers as workers
from .known import keep_report as keep_report, known_build as known_build, report_known as report_known
from .page_pictures import (
    PreviewOptions as PreviewOptions,
    PreviewReport as PreviewReport,
    preview as preview,
    preview_file as preview_file,
)
from .report import BuildOptions as BuildOptions, BuildReport as BuildReport
from .run import folder_lock as folder_lock
from .starting import init as init

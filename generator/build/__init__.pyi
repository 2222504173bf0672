from .campaign_build import add_pdf as add_pdf, build as build
from .data import build_data as build_data
from .run import BuildOptions as BuildOptions, BuildReport as BuildReport, alone as alone
from .starting import init as init

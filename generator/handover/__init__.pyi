from . import run as run
from .group_text import (
    ChannelText as ChannelText,
    issued_name as issued_name,
    message as message,
    open_points as open_points,
)
from .labels import PrintList as PrintList, write_print_list as write_print_list
from .run import PackageOptions as PackageOptions, PackageReport as PackageReport, package as package

from .data import message_data as message_data, package_data as package_data, print_list_data as print_list_data
from .group_text import (
    ChannelText as ChannelText,
    issued_name as issued_name,
    message as message,
    open_points as open_points,
)
from .labels import PrintList as PrintList, write_print_list as write_print_list
from .packing import By as By, PackageOptions as PackageOptions
from .run import PackageReport as PackageReport, by_office as by_office, package as package

from .loading import (
    CheckReport as CheckReport,
    check as check,
    load as load,
    render as render,
    without_unit as without_unit,
)

from .build import BuildReport as BuildReport
from .forms import FilledBlank as FilledBlank
from .library import (
    Draft as Draft,
    OpenCampaign as OpenCampaign,
    OpenProject as OpenProject,
    open_project as open_project,
    read_blanks as read_blanks,
)
from .office import Line as Line, Page as Page, Pages as Pages, SetDocument as SetDocument
from .roster import UnitName as UnitName
from .standing import Stage as Stage, Standing as Standing, StepState as StepState
from .wording import Place as Place, Problem as Problem, Refused as Refused, Severity as Severity

from .charts import Chart as Chart, with_chart as with_chart
from .deviations import Deviation as Deviation
from .fitting import fit as fit
from .fitting.cells.filled import fit_names as fit_names, rooms_of_blanks as rooms_of_blanks
from .fitting.cells.room import lacks_width as lacks_width, narrow_headings as narrow_headings
from .fitting.cells.unbroken import share_above as share_above
from .fitting.names.addressees import shows_text as shows_text
from .fitting.names.signers import printed_rows as printed_rows
from .needed_styles import missing_styles as missing_styles
from .profile import load_profile as load_profile, standard_profile as standard_profile
from .profile_model import Profile as Profile
from .rebuild import layout_deviations as layout_deviations, rebuild_templates as rebuild_templates
from .schema import schema_names as schema_names, schema_text as schema_text, schema_title as schema_title
from .standard.blocks import CHART_PLACE as CHART_PLACE

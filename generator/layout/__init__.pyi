from .charts import Chart as Chart, with_chart as with_chart
from .fitting import fit as fit
from .fitting.names.signers import printed_rows as printed_rows
from .fitting.room import lacks_width as lacks_width, narrow_headings as narrow_headings
from .needed_styles import missing_styles as missing_styles
from .profile import Profile as Profile, load_profile as load_profile, standard_profile as standard_profile
from .rebuild import rebuild_templates as rebuild_templates
from .standard.blocks import CHART_PLACE as CHART_PLACE

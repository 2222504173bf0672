from .faults import TemplateRefused as TemplateRefused
from .names import Use as Use, unknown_names as unknown_names
from .sandbox import OWN as OWN
from .template import Template as Template, compile_template as compile_template

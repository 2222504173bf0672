from .faults import TemplateRefused as TemplateRefused
from .names import Use as Use, unknown_names as unknown_names, unknown_pictures as unknown_pictures
from .sandbox import OWN as OWN, PICTURES as PICTURES
from .template import Template as Template, compile_template as compile_template

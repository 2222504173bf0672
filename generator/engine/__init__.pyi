from .sandbox import OWN as OWN
from .template import Template as Template, compile_template as compile_template

from .run import Inspection as Inspection, inspect_file as inspect_file

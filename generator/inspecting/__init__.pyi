from .run import Inspection as Inspection, inspect_files as inspect_files

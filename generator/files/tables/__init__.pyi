from . import csv_cells as csv_cells, sheets as sheets, xlsx_cells as xlsx_cells

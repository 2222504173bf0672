from . import cells as cells, csv_cells as csv_cells, workbooks as workbooks, xlsx_cells as xlsx_cells

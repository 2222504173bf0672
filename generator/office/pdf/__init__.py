"""Single PDF files: their pages read and drawn with pdfium, their active contents found, files from outside read in a separate process."""

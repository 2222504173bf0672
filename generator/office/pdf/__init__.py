"""One PDF: its pages read and drawn with pdfium, what else it holds, files from outside in a process of their own."""

from generator.office.pdf.outside import examine

examine(b"GIF89a", "盖章.pdf")

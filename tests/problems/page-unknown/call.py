from pdf_samples import pdf

from generator.office.pdf.pictures import draw_page

draw_page(pdf([["甲乙"], ["丙丁"]]), 3)

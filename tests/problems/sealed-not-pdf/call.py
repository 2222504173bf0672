from generator.office.pdf_pages import checked_page_count

checked_page_count(b"GIF89a", "盖章.pdf")

from . import as_word as as_word, fonts as fonts, listeners as listeners, pdf_files as pdf_files
from .pdf_files import pdf_of as pdf_of
from .pdf_pages import checked_page_count as checked_page_count, page_count as page_count
from .programs import OfficeTools as OfficeTools, find_office as find_office

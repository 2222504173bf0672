from . import fonts as fonts, listeners as listeners, pdf_files as pdf_files
from .pdf_files import pdf_of as pdf_of
from .pdf_pages import checked_page_count as checked_page_count, page_count as page_count
from .programs import OfficeTools as OfficeTools, find_office as find_office
from .word_files import word_of as word_of

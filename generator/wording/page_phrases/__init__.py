"""The words of the pages in the browser, Chinese and English, by part."""

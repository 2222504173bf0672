from issued_case import released_documents

released_documents(draft=True)

from issued_case import issue, released_documents

issue()
issue("撤回", later=1)
released_documents()

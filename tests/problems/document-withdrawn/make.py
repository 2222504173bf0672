from issued_case import issue

issue()
issue("撤回", later=1)

from issued_case import issue, stocks

issue()
issue("撤回", later=1)
stocks()

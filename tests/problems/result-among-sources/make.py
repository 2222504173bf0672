from issued_case import issue

issue()

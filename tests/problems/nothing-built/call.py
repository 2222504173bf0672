from issued_case import stocks

stocks(draft=True)

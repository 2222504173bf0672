from issued_case import edit, issue

issue()
edit("campaign.yaml", "〔2021〕8号", "〔2021〕18号")

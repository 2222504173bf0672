from issued_case import edit, issue

issue()
edit("campaign.yaml", "单位: units.csv", "单位: 无")

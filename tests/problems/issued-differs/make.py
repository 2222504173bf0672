from issued_case import edit, issue

issue()
edit("campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")

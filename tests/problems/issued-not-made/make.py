from issued_case import edit, issue

issue()
edit("annexes/form.yaml", "反馈表", "报名表")

from issued_case import edit

edit("annexes/form.yaml", "单位 | [[单位名称]]", "单位 | [[单位名称]] | 类别 | [[类别:街道/镇]]")
edit("annexes/form.yaml", "预填:", '预填:\n  类别: "{{ 单位.类别 }}"')
edit("units.csv", "单位简称", "单位简称,类别")
edit("units.csv", "海滨街道\n", "海滨街道,街道\n")
edit("units.csv", "宝平街道\n", "宝平街道,园区\n")

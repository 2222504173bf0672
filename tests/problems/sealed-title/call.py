from sealed_case import NUMBER, seal

raise SystemExit(seal(NUMBER, "关于撤销检查的通知"))

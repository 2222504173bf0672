from sealed_case import seal

opens = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [] >> >>"
raise SystemExit(seal(root=opens))

"""Every sentence about a problem, by subject: code → Wording."""

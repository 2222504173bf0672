"""Rules about a campaign's folder: files that nothing uses, values that nothing prints."""

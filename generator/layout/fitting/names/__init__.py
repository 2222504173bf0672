"""Names of people and organs in head and imprint, set by their widths."""

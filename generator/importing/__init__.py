"""`yinfa import`: last year's document becomes the content of a campaign, and building that gives its text again."""

"""内容: values, texts, annexes and the roster of a campaign, edited beside their pages."""

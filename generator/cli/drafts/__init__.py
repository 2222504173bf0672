"""Commands that show drafts: pictures of their pages."""

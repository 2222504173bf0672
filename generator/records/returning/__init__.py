"""Parts of the ledger about what came back."""

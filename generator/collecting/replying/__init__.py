"""Forms sent back (退回): what each unit has to correct, its 退回单, the entry in the ledger."""

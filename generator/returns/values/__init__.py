"""What the text of one blank says, by the blank's type: sure, a proposal, or nothing that can be read."""

"""A form that came back: its text with places, the form it is, and what stands in each blank."""

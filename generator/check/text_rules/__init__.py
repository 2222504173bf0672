"""Rules about the words of a text: punctuation, ways of writing, lines that the program prints itself, annexes that are named."""

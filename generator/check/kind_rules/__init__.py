"""Rules about the kinds of documents: what each kind demands, with the clause of GB/T 9704-2012 or the article of the regulation."""

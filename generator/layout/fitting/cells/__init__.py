"""The cells of tables: how wide their columns must be, where their lines end."""

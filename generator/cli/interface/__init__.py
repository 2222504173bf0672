"""Interfaces of the command line to programs: exit codes, JSON, the log, shell completion, signals."""

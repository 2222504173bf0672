"""What programs and machines see of the command line: exit codes, JSON, the log, what a shell completes, Ctrl-C."""

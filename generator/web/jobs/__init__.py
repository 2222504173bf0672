"""Long work: run in a child process, told of as it goes, stopped between two files, one writing job a campaign."""

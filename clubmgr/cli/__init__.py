"""The command line: thin, one module for each family of commands."""

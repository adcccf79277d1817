"""`python -m servicebook`: the same as the command."""

from servicebook.cli import main

main()

"""`python -m checker` is `policygap`."""

from checker.cli import main

main()

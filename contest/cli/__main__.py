"""`python -m contest.cli`, the same as `foreign-view`."""

from contest.cli import main

main()

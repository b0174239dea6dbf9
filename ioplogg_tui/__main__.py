"""`python -m ioplogg_tui` is the `ioplogg` command."""

from ioplogg_tui.cli.main import main

main()

"""`python -m mendcli` is `mend`."""

from mendcli.main import entry

if __name__ == "__main__":
    entry()

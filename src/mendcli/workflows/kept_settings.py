"""Settings that mend itself writes into `config.toml`, on somebody's word."""

from collections.abc import Mapping

from mendcli.settings import Settings


def keep_settings(settings: Settings, values: Mapping[str, str]) -> None:
    """Set these keys in the config file, and leave all else in it. Raises MendError, OSError."""
    from mendcli.config_text import with_keys
    from mendcli.notes.forms.file import write_whole

    path = settings.config_path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    write_whole(path, with_keys(before, values), overwrite=True)

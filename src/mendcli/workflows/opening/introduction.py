"""Who the rep is, asked once: when the first session is over, or before the first letter.

Never before a call. Enter skips, and it is not asked again. The answers go into `config.toml`.
"""

from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.errors import MendError
from mendcli.screen.words.prompter import Plain, Prompter, Question, Typed
from mendcli.settings import Settings
from mendcli.workflows.kept_settings import keep_settings

_LONGEST = 60  # what is longer was said to somebody, and is no name
_NO_NAME = ('"', "!", "#", "?", "/")
_ASKED = (
    ("called", "How do you introduce yourself? It signs your letters."),
    ("company", "And your company?"),
    ("reach", "Which number do customers reach you at?"),
)


def introduce(prompter: Prompter, settings: Settings) -> bool:
    """Ask, and keep what is said; whether the settings changed.

    Ctrl-C, and what can be no name, keeps nothing: it is asked another time.
    """
    if settings.introduced:
        return False
    values: dict[str, str] = {}
    for key, asked in _ASKED:
        if key != "called" and settings.origin(key) != "default":
            continue
        reply = prompter.ask(
            Question(f"introduce.{key}", f"{asked}  (Enter: skip)", bar="Enter: skip", live=False)
        )
        if not isinstance(reply, Typed | Plain):
            return False
        said = " ".join(reply.text.split())
        mere = is_yes(said) or is_no(said)
        if mere or len(said) > _LONGEST or not said.isprintable() or said.startswith(_NO_NAME):
            prompter.say("That is no name or number: nothing was kept.", "warn")
            return False
        values[key] = said
        if not values["called"]:
            break
    try:
        keep_settings(settings, values)
    except (MendError, OSError) as error:
        problem = error.problem if isinstance(error, MendError) else "It could not be written."
        prompter.say(f"{settings.config_path}: {problem}", "warn")
        return False
    if values["called"]:
        signed = " · ".join(value for value in values.values() if value)
        prompter.say(f"✓ Letters are signed: {signed}. `mend config` shows it.", "good")
    return True

"""What the command line, or an answers file, already says of a session that is about to begin."""

from typing import Literal, NamedTuple

from mendcli.case.log.session_facts import Channel, Stance
from mendcli.case.writing.letter import MailIn

#: Which text to go on with: asked of the rep, the one there is, or the file's of today.
Version = Literal["ask", "keep", "take"]


class StartOptions(NamedTuple):
    """What the command line (or an answers file) already says; "" and None mean "ask".

    `again` is the full id of an earlier case in which the same thing happened to them. `letter` is
    what they wrote, where the session begins with that.
    """

    customer: str = ""
    customer_id: str = ""
    playbook: str = ""
    channel: Channel | None = None
    stance: Stance | None = None
    assume_new: bool = False
    version: Version = "ask"
    again: str = ""
    letter: MailIn | None = None

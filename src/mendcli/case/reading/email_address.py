"""An e-mail address that a letter can be sent to. Pure."""


def read_email(text: str) -> str:
    """The address, as `name@host.domain` (RFC 5322's `addr-spec`), or "" where it is none.

    In ASCII alone, because not every server takes others: a host with other letters is written
    as its provider writes it ("xn--..."). Never raises.
    """
    if "@" not in text:  # what reads addresses takes a while to load
        return ""
    from email.errors import MessageError
    from email.headerregistry import Address

    try:
        given = Address(addr_spec=text)
    except (ValueError, MessageError, IndexError):
        return ""
    whole = given.addr_spec == text and text.isascii() and text.isprintable()
    named = "." in given.domain.strip(".") and "[" not in given.domain
    return text if whole and named else ""

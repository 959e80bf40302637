"""What a rep in a hurry types for a word, and sums of money as they are written: pure tables.

Each row has an example that a test runs. What is in no table stays exactly as it was typed.
"""

import re
from typing import NamedTuple

from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES


class ShortForm(NamedTuple):
    """A short form, its words, and a line with it before and after."""

    short: str
    words: str
    before: str
    after: str


SHORT_FORMS = (
    ShortForm("re", "about", "email re the bill", "email about the bill"),
    ShortForm("abt", "about", "write abt the bill", "write about the bill"),
    ShortForm("mth", "month", "credit 1 mth", "credit 1 month"),
    ShortForm("mths", "months", "credit 3 mths", "credit 3 months"),
    ShortForm("mo", "months", "credit 3 mo", "credit 3 months"),
    ShortForm("wk", "week", "extend by 1 wk", "extend by 1 week"),
    ShortForm("wks", "weeks", "extend by 2 wks", "extend by 2 weeks"),
    ShortForm("hr", "hour", "reply within the hr", "reply within the hour"),
    ShortForm("hrs", "hours", "reply within 2 hrs", "reply within 2 hours"),
    ShortForm("mins", "minutes", "hold for 5 mins", "hold for 5 minutes"),
    ShortForm("yr", "year", "extend the warranty a yr", "extend the warranty a year"),
    ShortForm("yrs", "years", "warranty for 2 yrs", "warranty for 2 years"),
    ShortForm("appt", "appointment", "move the appt", "move the appointment"),
    ShortForm("appts", "appointments", "move both appts", "move both appointments"),
    ShortForm("tmrw", "tomorrow", "ring tmrw", "ring tomorrow"),
    ShortForm("tmr", "tomorrow", "ring tmr", "ring tomorrow"),
    ShortForm("w/", "with", "come w/ the part", "come with the part"),
    ShortForm("w/o", "without", "deliver w/o a fee", "deliver without a fee"),
    ShortForm("b4", "before", "ring b4 the visit", "ring before the visit"),
    ShortForm("bc", "because", "waive it bc we were late", "waive it because we were late"),
    ShortForm("&", "and", "check & fix it", "check and fix it"),
    ShortForm("+", "and", "refund + flowers", "refund and flowers"),
    ShortForm("asap", "as soon as possible", "ring asap", "ring as soon as possible"),
    ShortForm("acc", "account", "credit the acc", "credit the account"),
    ShortForm("acct", "account", "credit the acct", "credit the account"),
    ShortForm("inv", "invoice", "resend the inv", "resend the invoice"),
    ShortForm("amt", "amount", "refund the full amt", "refund the full amount"),
    ShortForm("pymt", "payment", "trace the pymt", "trace the payment"),
    ShortForm("chq", "cheque", "send a chq", "send a cheque"),
    ShortForm("msg", "message", "send a msg", "send a message"),
    ShortForm("conf", "confirmation", "email a conf", "email a confirmation"),
    ShortForm("repl", "replacement", "send a repl", "send a replacement"),
    ShortForm("dept", "department", "ask the dept", "ask the department"),
    ShortForm("incl", "including", "refund all incl postage", "refund all including postage"),
    ShortForm("approx", "about", "approx 2 weeks", "about 2 weeks"),
    ShortForm("xtra", "extra", "send one xtra", "send one extra"),
    ShortForm("wkend", "weekend", "come at the wkend", "come at the weekend"),
    ShortForm("tech", "technician", "send a tech", "send a technician"),
    ShortForm("eng", "engineer", "send an eng", "send an engineer"),
    ShortForm("mgr", "manager", "ask the mgr", "ask the manager"),
    ShortForm("dev", "developer", "ask the dev", "ask the developer"),
    ShortForm("its", "it's", "ring when its in", "ring when it's in"),
    ShortForm("cust", "customer", "ring the cust", "ring the customer"),
    ShortForm("cx", "customer", "ring the cx", "ring the customer"),
    ShortForm("u", "you", "ring u", "ring you"),
    ShortForm("ur", "your", "fix ur line", "fix your line"),
    ShortForm("xfer", "transfer", "xfer the money", "transfer the money"),
    ShortForm("fwd", "forward", "fwd the report", "forward the report"),
    ShortForm("rfnd", "refund", "rfnd the fee", "refund the fee"),
    ShortForm("rtn", "return", "rtn the deposit", "return the deposit"),
    ShortForm("resched", "reschedule", "resched the visit", "reschedule the visit"),
    ShortForm("sched", "schedule", "sched a visit", "schedule a visit"),
    ShortForm("chk", "check", "chk the line", "check the line"),
    ShortForm("cxl", "cancel", "cxl the order", "cancel the order"),
    ShortForm("hes", "he's", "if hes at home", "if he's at home"),
    ShortForm("shes", "she's", "if shes at home", "if she's at home"),
    ShortForm("theyre", "they're", "if theyre in", "if they're in"),
    ShortForm("youre", "you're", "if youre in", "if you're in"),
    ShortForm("thats", "that's", "say if thats so", "say if that's so"),
    ShortForm("n", "and", "check n fix it", "check and fix it"),
    ShortForm("w/out", "without", "deliver w/out a fee", "deliver without a fee"),
    ShortForm("im", "I'm", "say what im doing", "say what I'm doing"),
    ShortForm("dont", "don't", "dont charge it", "don't charge it"),
    ShortForm("wont", "won't", "we wont charge it", "we won't charge it"),
    ShortForm("gonna", "going to", "I am gonna ring", "I am going to ring"),
    ShortForm("til", "until", "keep it til it works", "keep it until it works"),
    ShortForm("foc", "free of charge", "redo it foc", "redo it free of charge"),
    ShortForm("pics", "pictures", "send the pics", "send the pictures"),
    ShortForm("brekkie", "breakfast", "waive the brekkie", "waive the breakfast"),
    ShortForm("xray", "x-ray", "redo the xray", "redo the x-ray"),
    ShortForm("sim", "SIM", "send a sim", "send a SIM"),
    ShortForm("vip", "VIP", "a vip room", "a VIP room"),
    ShortForm("dhl", "DHL", "send by dhl", "send by DHL"),
    ShortForm("pdf", "PDF", "send a pdf", "send a PDF"),
    ShortForm("sms", "SMS", "send an sms", "send an SMS"),
    ShortForm("vat", "VAT", "refund the vat", "refund the VAT"),
    ShortForm("w", "with", "come w the part", "come with the part"),
    ShortForm("thru", "through", "put it thru", "put it through"),
    ShortForm("didnt", "didn't", "as it didnt come", "as it didn't come"),
    ShortForm("doesnt", "doesn't", "if it doesnt work", "if it doesn't work"),
    ShortForm("isnt", "isn't", "if it isnt here", "if it isn't here"),
    ShortForm("wasnt", "wasn't", "as it wasnt told", "as it wasn't told"),
    ShortForm("cant", "can't", "say if we cant", "say if we can't"),
    ShortForm("couldnt", "couldn't", "say why we couldnt", "say why we couldn't"),
    ShortForm("hasnt", "hasn't", "if it hasnt come", "if it hasn't come"),
    ShortForm("jan", "January", "refund the jan fee", "refund the January fee"),
    ShortForm("feb", "February", "refund the feb fee", "refund the February fee"),
    ShortForm("apr", "April", "refund the apr fee", "refund the April fee"),
    ShortForm("aug", "August", "refund the aug fee", "refund the August fee"),
    ShortForm("sept", "September", "refund the sept fee", "refund the September fee"),
    ShortForm("oct", "October", "refund the oct fee", "refund the October fee"),
    ShortForm("nov", "November", "refund the nov fee", "refund the November fee"),
    ShortForm("dec", "December", "refund the dec fee", "refund the December fee"),
    ShortForm("mon", "Monday", "come on mon", "come on Monday"),
    ShortForm("tue", "Tuesday", "come on tue", "come on Tuesday"),
    ShortForm("tues", "Tuesday", "come on tues", "come on Tuesday"),
    ShortForm("thu", "Thursday", "come on thu", "come on Thursday"),
    ShortForm("thurs", "Thursday", "come on thurs", "come on Thursday"),
    ShortForm("fri", "Friday", "come on fri", "come on Friday"),
    ShortForm("wed", "Wednesday", "come on wed", "come on Wednesday"),
    ShortForm("weds", "Wednesday", "come on weds", "come on Wednesday"),
    ShortForm("eve", "evening", "come on friday eve", "come on Friday evening"),
    ShortForm("todays", "today's", "waive todays fee", "waive today's fee"),
    ShortForm("tonights", "tonight's", "waive tonights fee", "waive tonight's fee"),
    ShortForm("same", "the same", "come back same day", "come back the same day"),
    ShortForm("i", "I", "what i owe", "what I owe"),
    ShortForm("n", "and", "check n fix it", "check and fix it"),
    ShortForm("altho", "although", "pay altho late", "pay although late"),
    ShortForm("tho", "though", "pay it tho late", "pay it though late"),
    ShortForm("pls", "please", "ring me pls", "ring me please"),
    ShortForm("plz", "please", "ring me plz", "ring me please"),
    ShortForm("cos", "because", "waive it cos we failed", "waive it because we failed"),
    ShortForm("ppl", "people", "send two ppl", "send two people"),
    ShortForm("mtg", "meeting", "set up a mtg", "set up a meeting"),
    ShortForm("wouldnt", "wouldn't", "say why it wouldnt fit", "say why it wouldn't fit"),
    ShortForm("shouldnt", "shouldn't", "say it shouldnt be", "say it shouldn't be"),
    ShortForm("arent", "aren't", "if they arent in", "if they aren't in"),
    ShortForm("werent", "weren't", "as you werent told", "as you weren't told"),
    ShortForm("hadnt", "hadn't", "as it hadnt come", "as it hadn't come"),
    ShortForm("havent", "haven't", "if you havent got it", "if you haven't got it"),
    ShortForm("ive", "I've", "say what ive done", "say what I've done"),
    ShortForm("weve", "we've", "say what weve done", "say what we've done"),
    ShortForm("youve", "you've", "say what youve got", "say what you've got"),
    ShortForm("ill", "I will", "ill ring on friday", "I will ring on Friday"),
    ShortForm("id", "I would", "id like to ring", "I would like to ring"),
)
#: Said out of manners or habit: it means nothing in a promise.
_FILLERS = frozenset("pls plz please ok okay so well um uh er just and then also".split())
_WORDS = {row.short: row.words for row in SHORT_FORMS}
#: Short for a count of them, and a word of its own elsewhere ("the mo").
_AFTER_A_NUMBER = frozenset(["mo"])
#: These are followed by something, or they are letters of a word that was cut off.
_NEVER_LAST = frozenset(["w", "n", "ill", "id"])
#: Behind these "yr" is a year.
_OF_YEARS = frozenset(
    "a one per this last next every each the two three half whole full old past first".split()
)
#: Before these too: nothing of theirs begins so.
_NO_THING = frozenset(
    "and or for from in on at to by with without of off ago is was until till since after before "
    "if when as but".split()
)
_JOINS = frozenset("and n but so then ok also".split())
_WOULD = frozenset("like love offer rather suggest say".split())
_IT_IS = frozenset("not in here ready back there done sent fixed repaired gone known free".split())
_FIGURES = r"(?:\d[\d.,']*\d|\d)"
_SIGNS = {"€": "€|euros?|eur", "£": "£|pounds?|quid|gbp", "$": r"(?:us)?\$|dollars?|bucks|usd"}
_MONEY = tuple(
    re.compile(rf"(?<![\w.,])(?:({_FIGURES}) ?(?:{said})(?!\w)|(?:{said}) ?({_FIGURES}))", re.I)
    for said in _SIGNS.values()
)
#: The names of days and months that are no other word as well.
_CALENDAR = frozenset(name.lower() for name in (*WEEKDAY_NAMES, *MONTH_NAMES)) - {"may", "march"}


#: "They should of rung": heard so, and typed so.
_OF_FOR_HAVE = re.compile(r"\b((?:should|could|would|must)(?:n['’]?t)?) of\b", re.IGNORECASE)


def in_words(text: str) -> list[str]:
    """The words of `text`, short forms and sums written out, leading manners left out."""
    found = _OF_FOR_HAVE.sub(r"\1 have", _with_money(text)).split()
    while found and _says_nothing(found):
        del found[0]
    return [each for at, word in enumerate(found) for each in _long(found, at, word)]


def _says_nothing(words: list[str]) -> bool:
    """Whether the words begin with manners or habit: "ok so", but not "so sorry"."""
    filler = _bare(words[0]) in _FILLERS and [_bare(each) for each in words[1:2]] != ["sorry"]
    return filler or not any(map(str.isalnum, words[0]))


def _long(words: list[str], at: int, word: str) -> list[str]:
    small = word.lower()
    if small in ("w/", "w/o", "w/out", "&", "+", "a/c"):
        return [_WORDS.get(small, "account")]
    core = word.rstrip(".,;:!?)")
    if core in _CALENDAR:
        return [word.capitalize()]
    written = _WORDS.get(core.lower().rstrip("."), "")
    if not written or (core.isupper() and len(core) == 2 and core != "RE"):
        return [word]
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if core.lower() in _NEVER_LAST and not after:
        return [word]  # cut off: "appt w"
    if core.lower() in ("ill", "id") and not _begins_deed(words, at, core.lower()):
        return [word]
    if core.lower() == "yr" and _is_your(words, at):
        return ["your"]
    if small == "same" and not (_is_same_time(words[at + 1 :]) and _without_article(words, at)):
        return [word]
    if core.lower() == "its" and not (after.endswith("ed") or after in _IT_IS):
        return [word]
    if core.lower() in _AFTER_A_NUMBER and not (at and words[at - 1].isdigit()):
        return [word]
    end = word[len(core) :]
    stop = end if at == len(words) - 1 or end != "." else ""  # "appt. on friday": no sentence ends
    return (written + stop).split()


def _is_your(words: list[str], at: int) -> bool:
    """Whether "yr" stands before what is theirs, and is no year: "yr account", "a yr", "1 yr"."""
    before = words[at - 1].lower() if at else ""
    after = _bare(words[at + 1]) if words[at][-1].isalpha() and at + 1 < len(words) else ""
    counted = before[:1].isdigit() or before in _OF_YEARS
    return bool(after) and after.isalpha() and after not in _NO_THING and not counted


def _begins_deed(words: list[str], at: int, short: str) -> bool:
    """Whether "ill" is what I will do, and neither sick nor the end of a line: "ill ring him"."""
    from mendcli.case.reading.deeds import is_verb

    before = _bare(words[at - 1]) if at else ""
    begins = not at or words[at - 1][-1] in ",;." or before in _JOINS
    after = _bare(words[at + 1]) if at + 1 < len(words) else ""
    adverb = after in ("also", "then", "personally", "not", "make", "be", "get")
    return begins and (adverb or after in _WOULD if short == "id" else adverb or is_verb(after))


def _is_same_time(after: list[str]) -> bool:
    """Whether it is done at the same time, and is not a thing: "same day delivery"."""
    small = [word.lower().rstrip(".,;:") for word in after[:2]]
    time = small[:1] != [] and small[0] in ("day", "time", "week", "evening", "morning")
    return time and (len(small) < 2 or small[1] in ("as", "and", "by", "at", "if", "when", "too"))


def _without_article(words: list[str], at: int) -> bool:
    """Whether no article stands before the word."""
    return not at or words[at - 1].lower() not in ("the", "that", "this", "a")


def _with_money(text: str) -> str:
    """Sums with their sign before them: "40 Euro" is "€40"; the figures stay as typed."""
    for sign, pattern in zip(_SIGNS, _MONEY, strict=True):
        text = pattern.sub(rf"{sign}\1\2", text)
    return text


def _bare(word: str) -> str:
    return word.lower().rstrip(".,;:!")

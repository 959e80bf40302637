"""The kinds of prompts: one row for each, with all that the playbook's room says of it.

Other rooms have theirs in a `kinds.py` too. An example may name a paraphrase `summary` before it.
"""

from typing import Literal

from mendcli.playbook.model.kind_row import KindRow, Option

Kind = Literal[
    "words", "feeling", "paraphrase", "confirm", "own", "apology", "remedy", "options",
    "actions", "todos", "read-back", "report-back", "choice", "checks", "scale", "money",
    "date", "since", "text", "contributions", "whys", "risks", "kept", "delivered", "beyond",
    "resolved", "staying", "agreed", "check-in", "csat", "change-told", "happened-again",
    "rhythm", "worth", "escalation", "brought-in", "language", "will-slip", "slip-reason",
    "slip-mitigation", "slip-date", "idea", "cause", "others", "change",
    "objectives", "help",
]  # fmt: skip

KINDS: dict[Kind, KindRow] = {
    "words": KindRow(
        'what the customer says, line by line; a line begun with `"` is kept as a quote',
        "{id: story, kind: words, ask: What are they telling you?}",
        "just listen · Enter twice: on", "lines",
        compared=False, also=("story", "quote"),
    ),
    "feeling": KindRow(
        "the feeling they named",
        "{id: mood, kind: feeling, ask: What do they feel? Their word for it.}",
        "their word for it · Enter: on", also=("emotion", "mood"),
    ),
    "paraphrase": KindRow(
        "the rep's summary, said aloud; typing it is optional",
        "{id: again, kind: paraphrase, ask: Say back what you heard.}",
        "say it back · Enter: said it",
        compared=False, also=("summary", "repeat"),
    ),
    "confirm": KindRow(
        "yes, partly or no to a paraphrase",
        "{id: right, kind: confirm, of: summary, ask: Did they say that is right?}",
        "y yes · p partly · n no", keys=("of",),
        values=("yes", "partly", "no"), also=("yes-no", "check"),
        stand_in="yes",
    ),
    "own": KindRow(
        "what we own",
        "{id: ours, kind: own, ask: What do we own here?}", "own it, no reasons · Enter: on",
    ),
    "apology": KindRow(
        "what the rep said sorry for",
        "{id: sorry, kind: apology, ask: What did you say sorry for?}",
        "once, and short · Enter: on", also=("sorry",),
    ),
    "remedy": KindRow(
        "what the customer asks for",
        "{id: wish, kind: remedy, ask: What would put it right?}",
        "ask what would put it right · Enter: on", also=("wish", "request"),
    ),
    "options": KindRow(
        "proposals: whose, workable or not and why, which was chosen",
        "{id: ways, kind: options, ask: What can be done?}",
        "find it together · Enter: that is all",
        "parts", also=("proposals",),
    ),
    "actions": KindRow(
        "promises to the customer, one line each: `WHAT [by OWNER] [by DUE]`",
        '{id: promised, kind: actions, ask: "What do you promise, and by when?"}',
        "what, by whom, by when · Enter: that is all",
        "lines",
        keys=("purpose",),
        compared=False,
        also=("promises", "promise"),
        stand_in="‹{0}› by tomorrow 17:00",
    ),
    "todos": KindRow(
        "the same lines, ours alone; they never reach the customer",
        '{id: inside, kind: todos, ask: "Who changes what, and by when?", purpose: corrective}',
        "ours alone · Enter: that is all",
        "lines",
        keys=("purpose",),
        compared=False,
        also=("tasks", "task"),
        stand_in="‹{0}› by tomorrow 17:00",
    ),
    "read-back": KindRow(
        "every promise read aloud: confirmed, corrected or refused",
        "{id: aloud, kind: read-back, ask: Read each promise aloud. Do they agree?}",
        "y · n · or as they want it · Y all · 1-9 that one",
        "parts",
    ),
    "report-back": KindRow(
        "when the customer hears from us next",
        "{id: next, kind: report-back, ask: When do they hear from you next?}",
        "a day and a time · Enter: none",
        "date",
    ),
    "choice": KindRow(
        "one of `options`, with one key",
        "{id: whose, kind: choice, ask: Who has the parcel?, options: [the carrier, us]}",
        "one key",
        "pick",
        keys=("options",),
        also=("multiple-choice", "select", "radio"),
    ),
    "checks": KindRow(
        "any number of `options`",
        '{id: seen, kind: checks, ask: "What have you seen?", options: [the order, the label]}',
        "space ticks · Enter: on",
        "tick",
        keys=("options",),
        also=("checklist", "checkbox"),
    ),
    "scale": KindRow(
        "a whole number",
        "{id: trust, kind: scale, ask: How much trust is left?, min: 1, max: 5}",
        "a number · Enter: on",
        "number",
        keys=("min", "max"),
        also=("rating", "number"),
    ),
    "money": KindRow(
        "an amount with its currency",
        "{id: cost, kind: money, ask: What does it cost us?, purpose: gesture}",
        "a sum, for example 240 EUR · Enter: on",
        keys=("purpose",),
        also=("amount", "price"),
        stand_in="240 EUR",
    ),
    "date": KindRow(
        "a date, in words or figures",
        "{id: visit, kind: date, ask: When can they be visited?}", "a date · Enter: on", "date",
    ),
    "since": KindRow(
        "when it first happened; may be past",
        "{id: began, kind: since, ask: When did they first tell us?}", "a date · Enter: on",
        stand_in="two weeks ago",
    ),
    "text": KindRow(
        "one line",
        "{id: idea, kind: text, ask: What should we do better?}", "Enter: on", keys=("purpose",),
        also=("string", "note", "question"),
    ),
    "contributions": KindRow(
        "what each side added to the problem: `us: …`, `them: …`",
        '{id: sides, kind: contributions, ask: "What did each side add? us: or them:"}',
        "us: … · them: … · Enter: that is all",
        "lines",
    ),
    "whys": KindRow(
        "a chain of causes, line by line",
        "{id: why, kind: whys, ask: Why did it happen? And why that?}", "why? · Enter: that is all",
        "lines", also=("causes",),
    ),
    "risks": KindRow(
        "what could go wrong, line by line: `WHAT [by OWNER] [by DUE]`",
        "{id: ahead, kind: risks, ask: What could go wrong next?}",
        "one a line · Enter: that is all",
        "lines",
    ),
    "kept": KindRow(
        "whether they were rung when promised: on time, late or missed",
        "{id: rang, kind: kept, ask: Did you ring when you said you would?}", "one key", "pick",
        options=(
            Option("on time", "on time"),
            Option("late", "late"),
            Option("missed", "missed: they had to ring us"),
        ),
    ),
    "delivered": KindRow(
        "what was done of what was promised",
        "{id: done, kind: delivered, ask: What has been done?}", "what is done · Enter: on",
    ),
    "beyond": KindRow(
        "what went further than they asked",
        "{id: more, kind: beyond, ask: What went beyond what they asked for?}",
        "what went further · Enter: on",
    ),
    "resolved": KindRow(
        "whether the customer says it is resolved: yes, partly or no. Only this closes a case as"
        " resolved",
        "{id: settled, kind: resolved, ask: Do they say that it is resolved?}",
        "y yes · p partly · n no, in their view",
        "pick",
        options=(Option("yes", "yes"), Option("partly", "partly"), Option("no", "no")),
    ),
    "staying": KindRow(
        "whether they stay: yes, unsure or no",
        "{id: stays, kind: staying, ask: Do they stay with us?}", "y yes · u unsure · n no", "pick",
        options=(Option("yes", "yes"), Option("unsure", "unsure"), Option("no", "no")),
    ),
    "agreed": KindRow(
        "who says that all is resolved: both, only they, only we, neither",
        "{id: both, kind: agreed, ask: Who says that all of it is resolved?}", "one key", "pick",
        options=(
            Option("both", "both of us"),
            Option("customer", "only they do"),
            Option("ours", "only we do"),
            Option("neither", "neither"),
        ),
    ),
    "check-in": KindRow(
        "when you look in on them; it appears in what is due",
        "{id: look-in, kind: check-in, ask: When do you look in on them?}", "a day · Enter: none",
        "date",
    ),
    "csat": KindRow(
        "how satisfied they are, from 1 (very unsatisfied) to 5 (very satisfied)",
        '{id: score, kind: csat, ask: "How satisfied are they, from 1 to 5?"}',
        "1 to 5 · Enter: on",
        "number",
        ends=(1, 5),
    ),
    "change-told": KindRow(
        "whether the customer has been told what was changed for good",
        "{id: heard, kind: change-told, ask: Have you told them of it?}", "one key", "pick",
        options=(Option("yes", "yes, they know"), Option("not yet", "not yet")),
    ),
    "happened-again": KindRow(
        "whether it has happened again: a yes opens the case, and voids what they said of it",
        "{id: same, kind: happened-again, ask: Has it happened again?}", "one key", "pick",
        options=(Option("no", "no"), Option("yes", "yes, the same thing")),
    ),
    "rhythm": KindRow(
        "how often they hear from us: a check-in that comes again until both say it is resolved",
        "{id: often, kind: rhythm, ask: How often do they hear from you?}",
        "every week · Enter: no rhythm", stand_in="every week",
    ),
    "worth": KindRow(
        "what they are worth to us a year, and if you like over how many years",
        "{id: worth, kind: worth, ask: What are they worth to us a year?}",
        "for example 12000 EUR over 3 years · Enter: on", stand_in="12000 EUR",
    ),
    "escalation": KindRow(
        "the decision whether somebody is brought in, and why",
        "{id: bring-in, kind: escalation, ask: Who decides this?}", "one key", "pick",
        options=(
            Option("wanted", "yes: they want a manager"),
            Option("adds-value", "yes: a superior adds something I cannot"),
            Option("outside", "yes: it lies in an area outside my control"),
            Option("executives", "yes: a key customer, or only executives can move it"),
            Option("mine-alone", "no: it was my mistake alone"),
            Option("nobody", "no: nothing here needs anybody else"),
        ),
    ),
    "brought-in": KindRow(
        "who is brought in, and from which area; it stands with that decision",
        "{id: who-joins, kind: brought-in, ask: Who is it and from which area?}",
        "a name and an area · Enter: on",
    ),
    "language": KindRow(
        "the language they would rather speak; it stays with the customer",
        "{id: tongue, kind: language, ask: Which language do they want?}",
        "a language · Enter: on", stand_in="Spanish",
    ),
    "will-slip": KindRow(
        "which promise will be late, by its number",
        "{id: slips, kind: will-slip, ask: Which date will not hold?}",
        "its number · Enter: none", stand_in="1",
    ),
    "slip-reason": KindRow(
        "why it will be late", "{id: because, kind: slip-reason, ask: What happened?}", "Enter: on"
    ),
    "slip-mitigation": KindRow(
        "what is done so that it is no later",
        "{id: meanwhile, kind: slip-mitigation, ask: What keeps the delay small?}", "Enter: on",
    ),
    "slip-date": KindRow(
        "the new date of what will be late: a slip, and a call to make before anything goes out",
        "{id: instead, kind: slip-date, ask: What is the new date?}",
        "a day and a time · Enter: on", "date",
    ),
    "idea": KindRow(
        "an idea of theirs for us; it stands in the register of learnings",
        "{id: better, kind: idea, ask: What should we do better?}", "one idea · Enter: on",
    ),
    "cause": KindRow(
        "the root cause", "{id: root, kind: cause, ask: What is at the root of it?}", "Enter: on"
    ),
    "others": KindRow(
        "who else could be hit, line by line: `WHO[: WHAT IS DONE [by OWNER] [by DUE]]`",
        "{id: who-else, kind: others, ask: Who else could this hit?}",
        "one a line · Enter: that is all",
        "lines",
    ),
    "change": KindRow(
        "what was changed for good",
        "{id: new-way, kind: change, ask: What has changed for good?}", "Enter: on",
    ),
    "objectives": KindRow(
        "what they want to reach, line by line",
        "{id: aims, kind: objectives, ask: What do they want to reach?}",
        "one a line · Enter: that is all",
        "lines",
    ),
    "help": KindRow(
        "where we could help them with that, line by line",
        "{id: our-part, kind: help, ask: Where could we help?}", "one a line · Enter: that is all",
        "lines",
    ),
}  # fmt: skip

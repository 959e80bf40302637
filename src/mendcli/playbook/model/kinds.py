"""What each kind of prompt takes, in a few words and one example: `mend playbooks kinds`.

The table in docs/playbook-format.md is held to this one. Words only; which keys a kind has is in
`document.py`. Each example is one prompt as an author writes it, and sound where a paraphrase
named `summary` stands before it in the same step.
"""

from typing import NamedTuple

from mendcli.playbook.model.playbook import Kind


class KindNote(NamedTuple):
    """A kind, what it takes, and one prompt of it."""

    kind: Kind
    takes: str
    example: str


class NameNote(NamedTuple):
    """A name in braces, what fills it, and a line with it before and after."""

    name: str
    filled_with: str
    example: str
    becomes: str


KIND_NOTES = (
    KindNote(
        "words",
        'what the customer says, line by line; a line begun with `"` is kept as a quote',
        "{id: story, kind: words, ask: What are they telling you?}",
    ),
    KindNote(
        "feeling",
        "the feeling they named",
        "{id: mood, kind: feeling, ask: What do they feel? Their word for it.}",
    ),
    KindNote(
        "paraphrase",
        "the rep's summary, said aloud; typing it is optional",
        "{id: again, kind: paraphrase, ask: Say back what you heard.}",
    ),
    KindNote(
        "confirm",
        "yes, partly or no to a paraphrase",
        "{id: right, kind: confirm, of: summary, ask: Did they say that is right?}",
    ),
    KindNote("own", "what we own", "{id: ours, kind: own, ask: What do we own here?}"),
    KindNote(
        "apology",
        "what the rep said sorry for",
        "{id: sorry, kind: apology, ask: What did you say sorry for?}",
    ),
    KindNote(
        "remedy",
        "what the customer asks for",
        "{id: wish, kind: remedy, ask: What would put it right?}",
    ),
    KindNote(
        "options",
        "proposals: whose, workable or not and why, which was chosen",
        "{id: ways, kind: options, ask: What can be done?}",
    ),
    KindNote(
        "actions",
        "promises to the customer, one line each: `WHAT [by OWNER] [by DUE]`",
        '{id: promised, kind: actions, ask: "What do you promise, and by when?"}',
    ),
    KindNote(
        "todos",
        "the same lines, ours alone; they never reach the customer",
        '{id: inside, kind: todos, ask: "Who changes what, and by when?", purpose: corrective}',
    ),
    KindNote(
        "read-back",
        "every promise read aloud: confirmed, corrected or refused",
        "{id: aloud, kind: read-back, ask: Read each promise aloud. Do they agree?}",
    ),
    KindNote(
        "report-back",
        "when the customer hears from us next",
        "{id: next, kind: report-back, ask: When do they hear from you next?}",
    ),
    KindNote(
        "choice",
        "one of `options`, with one key",
        "{id: whose, kind: choice, ask: Who has the parcel?, options: [the carrier, us]}",
    ),
    KindNote(
        "checks",
        "any number of `options`",
        '{id: seen, kind: checks, ask: "What have you seen?", options: [the order, the label]}',
    ),
    KindNote(
        "scale",
        "a whole number",
        "{id: trust, kind: scale, ask: How much trust is left?, min: 1, max: 5}",
    ),
    KindNote(
        "money",
        "an amount with its currency",
        "{id: cost, kind: money, ask: What does it cost us?, purpose: gesture}",
    ),
    KindNote(
        "date",
        "a date, in words or figures",
        "{id: visit, kind: date, ask: When can they be visited?}",
    ),
    KindNote(
        "since",
        "when it first happened; may be past",
        "{id: began, kind: since, ask: When did they first tell us?}",
    ),
    KindNote("text", "one line", "{id: idea, kind: text, ask: What should we do better?}"),
    KindNote(
        "contributions",
        "what each side added to the problem: `us: …`, `them: …`",
        '{id: sides, kind: contributions, ask: "What did each side add? us: or them:"}',
    ),
    KindNote(
        "whys",
        "a chain of causes, line by line",
        "{id: why, kind: whys, ask: Why did it happen? And why that?}",
    ),
    KindNote(
        "risks",
        "what could go wrong, line by line",
        "{id: ahead, kind: risks, ask: What could go wrong next?}",
    ),
    KindNote(
        "kept",
        "whether they were rung when promised: on time, late or missed",
        "{id: rang, kind: kept, ask: Did you ring when you said you would?}",
    ),
    KindNote(
        "delivered",
        "what was done of what was promised",
        "{id: done, kind: delivered, ask: What has been done?}",
    ),
    KindNote(
        "beyond",
        "what went further than they asked",
        "{id: more, kind: beyond, ask: What went beyond what they asked for?}",
    ),
    KindNote(
        "resolved",
        "whether the customer says it is resolved: yes, partly or no. Only this closes a case as"
        " resolved",
        "{id: settled, kind: resolved, ask: Do they say that it is resolved?}",
    ),
    KindNote(
        "staying",
        "whether they stay: yes, unsure or no",
        "{id: stays, kind: staying, ask: Do they stay with us?}",
    ),
    KindNote(
        "agreed",
        "who says that all is resolved: both, only they, only we, neither",
        "{id: both, kind: agreed, ask: Who says that all of it is resolved?}",
    ),
    KindNote(
        "check-in",
        "when you look in on them; it appears in what is due",
        "{id: look-in, kind: check-in, ask: When do you look in on them?}",
    ),
    KindNote(
        "csat",
        "how satisfied they are, from 1 (very unsatisfied) to 5 (very satisfied)",
        '{id: score, kind: csat, ask: "How satisfied are they, from 1 to 5?"}',
    ),
    KindNote("cause", "the root cause", "{id: root, kind: cause, ask: What is at the root of it?}"),
    KindNote(
        "others",
        "who else could be hit, line by line",
        "{id: who-else, kind: others, ask: Who else could this hit?}",
    ),
    KindNote(
        "change",
        "what was changed for good",
        "{id: new-way, kind: change, ask: What has changed for good?}",
    ),
    KindNote(
        "objectives",
        "what they want to reach, line by line",
        "{id: aims, kind: objectives, ask: What do they want to reach?}",
    ),
    KindNote(
        "help",
        "where we could help them with that, line by line",
        "{id: our-part, kind: help, ask: Where could we help?}",
    ),
)

NAME_NOTES = (
    NameNote(
        "customer",
        "the name they like to be called by",
        "Hello {customer}, I'm listening.",
        "Hello Mrs. Jones, I'm listening.",
    ),
    NameNote(
        "rep",
        "`called` in your settings, else your login name",
        "This is {rep}.",
        "This is Alex.",
    ),
    NameNote(
        "company",
        "`company` in your settings",
        "You have reached {company}.",
        "You have reached Acme Heating.",
    ),
    NameNote(
        "step.prompt",
        "an earlier answer of one short line, by its step and its prompt",
        "You told me it comes down to this: {confirm.summary}",
        "You told me it comes down to this: the van never came",
    ),
)

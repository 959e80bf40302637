"""The rules, one row each: where it looks, what it says, on whose work it rests, what it misses.

In the order in which one goes before another. `measured` says on what, and by whom it was labelled:
see `docs/coaching.md`.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mendcli.coach.apology import (
    for_nothing,
    left_open,
    once_more,
    their_feeling,
    with_a_reason,
)
from mendcli.coach.defence import blame, feel_otherwise, made_small, policy, refusal, told_you
from mendcli.coach.facts import changed_number, nothing_named
from mendcli.coach.promise import no_date, only_effort
from mendcli.coach.questions import closed
from mendcli.coach.said import Match, Said


class Rule(NamedTuple):
    """One rule, for texts meant as one of `looks_at`, its words with "|" between them.

    `find` gives the places where it holds, in a text that has one of `cues` in it.

    `draft` is its line before a text is sent, `spoken` once it was said ("" is the same), `brief`
    what the bottom line has room for while it is typed: "" for a rule that would come and go.
    `asked_anyway`: once the text is kept, mend asks for it itself.
    {words} are those found, {noted} what was noted instead, {named} what the customer named.
    """

    find: Callable[[Said], Iterator[Match]]
    looks_at: str
    draft: str
    source: str
    limit: str
    measured: str
    spoken: str = ""
    brief: str = ""
    cues: str = ""
    asked_anyway: bool = False


_APOLOGIES = "apology|own|message"
_SPOKEN = "paraphrase|own|apology|message"
_ALL = "apology|own|paraphrase|promise|option|message|question"
_REASONS = "option|message"
_LEWICKI = "Lewicki, Polin and Lount 2016, two studies with 755 people"
_PACKARD = "Packard and Berger 2021, more than 1,000 real contacts"
_SINGH = "Marinova, Singh and Singh 2018"
_JUSTICE = "service recovery research: how it is decided counts beside what (procedural justice)"
_NO_LABELS = "practice in listening; nobody has labelled it for customers"

RULES: dict[str, Rule] = {
    "F1": Rule(
        changed_number,
        "paraphrase",
        "“{words}”: you noted {noted}",
        _PACKARD,
        "Only numbers with a unit, and only where you noted another of that unit.",
        "3 of 1,493 genuine reflections nudged; 63 of 76 changed numbers found",
    ),
    "A2": Rule(
        their_feeling,
        _APOLOGIES,
        "that is about their feeling: be sorry for what we did",
        _LEWICKI,
        "Sees the words, not whether we did wrong.",
        "92 unfamiliar sentences: precision 6/6, recall 6/6, false alarms 0/86",
        spoken="that was about their feeling: say what we did",
        brief="that is about their feeling",
    ),
    "A1": Rule(
        left_open,
        _APOLOGIES,
        "“{words}” leaves open whether it happened: say what did",
        _LEWICKI,
        "“Any” and “may” can be meant well; it goes by the words alone.",
        "92 unfamiliar sentences: precision 7/8, recall 7/7, false alarms 1/85",
        spoken="said “{words}”: “I'm sorry we …” leaves no doubt",
        brief="sorry “{words}” leaves it open",
    ),
    "A3": Rule(
        with_a_reason,
        _APOLOGIES,
        "stop after “sorry for …”; the reason can wait until they ask",
        _LEWICKI,
        "Few sentences were measured; a reason that they asked for is no fault.",
        "92 unfamiliar sentences: precision 2/3, recall 2/3, false alarms 1/89",
        spoken="said “{words}”: the reason can wait until they ask",
        brief="stop before “{words}”",
    ),
    "D4": Rule(
        feel_otherwise,
        _ALL,
        "name the feeling instead: “This made you …”",
        _NO_LABELS,
        "Only orders; “helps you relax” is none.",
        "0 of 4,968 sentences of agents; 0 of 4,441 turns of good counselling",
        brief="name the feeling instead",
        cues=(
            "calm|relax|chill|settle|voice|stop|tone|language|don't|do not|need to|reason"
            "|point|use |being|overreact|breath|emotional|need for|let's not"
        ),
    ),
    "D1": Rule(
        blame,
        _SPOKEN,
        "that puts it on them: leave it out",
        _NO_LABELS,
        "It may be true all the same; it does not help now.",
        "0 of 4,968 sentences of agents; 11 of 4,441 turns of good counselling",
        brief="that puts it on them",
        cues=(
            "should|could|you never|you did|u did|n't|nt |were not|have not|fail|neglect"
            "|forgot|why |your |yourself|misread|misunder|misheard|got it|wrong|mistaken"
            "|ought|if you|on you|obviously|clearly|simply|evidently|the one who"
        ),
    ),
    "D3": Rule(
        told_you,
        "paraphrase|message",
        "they hear “you did not listen”",
        _NO_LABELS,
        "Fair where they asked what was said before.",
        "13 of 441 turns of weak counselling, 5 of 4,441 of good; 1 of 4,968 sentences of agents",
        brief="they hear “you did not listen”",
        cues="as |like |already|just |told you|telling|how many|explained|been |tell you",
    ),
    "D6": Rule(
        refusal,
        _REASONS,
        "say what you can do, or by when you know",
        _JUSTICE,
        "Sees the words, not what stands two lines below.",
        "2 of 4,968 sentences of agents, both right; 3 of 4,441 turns of good counselling",
        brief="say what you can do",
        cues=(
            "nothing|fault|blame|not |isn't|wasn't|our |my |that|this|just work|only one|can't"
            "|cannot|no can|don't do"
        ),
    ),
    "D2": Rule(
        policy,
        _REASONS,
        "what can you do instead? say that first",
        _JUSTICE,
        "A policy number or team is none; a policy that helps them may be named.",
        "4 of 4,968 sentences of agents, 3 of them right",
        brief="what can you do instead?",
        cues=(
            "polic|terms|t&c|contract|agreement|guideline|rules|procedure|allowed|permitted"
            "|authori|supposed|system|computer|process|regulation|condition|rule "
            "|practice|head office|management|my boss|my manager|print|how it"
        ),
    ),
    "D5": Rule(
        made_small,
        _ALL,
        "to them it was not small",
        _NO_LABELS,
        "Their own “no big deal” said back is not meant.",
        "0 of 4,968 sentences of agents; 0 of 4,441 turns of good counselling",
        brief="to them it was not small",
        cues=(
            "happen|big|end of the world|worse|only|just|get over|no harm| bad|to wait|to get"
            "|complain"
        ),
    ),
    "P1": Rule(
        no_date,
        "promise|message",
        "“{words}” is no date: by when?",
        "practice of incident response: a next word by a time (PagerDuty)",
        "Silent as soon as a day or a time stands anywhere in the line.",
        "91 unfamiliar sentences: precision 10/10, recall 10/10, false alarms 0/81",
        brief="“{words}” is no date",
        asked_anyway=True,
    ),
    "P2": Rule(
        only_effort,
        "promise",
        "what will they have in hand on that day?",
        "practice of incident response: promise the next word, not the repair (PagerDuty)",
        "Goes by a list of verbs; silent where anything else is promised beside them.",
        "91 unfamiliar sentences: precision 22/24, recall 22/22, false alarms 2/69",
        brief="what will they have in hand?",
    ),
    "A5": Rule(
        once_more,
        "apology",
        "one apology is enough now: what will you do about it?",
        _SINGH,
        "Counts apologies on this case in this sitting, and nothing else.",
        "exact",
    ),
    "A4": Rule(
        for_nothing,
        "apology|own",
        "for what? their harm in their words{named}",
        _PACKARD,
        "Only where the whole text is sorry words; what it does not know is silence.",
        "92 unfamiliar sentences: precision 36/37, recall 36/57, false alarms 1/35",
    ),
    "V1": Rule(
        nothing_named,
        "paraphrase",
        "which? in their words{named}",
        _PACKARD,
        "A short one that they understood is right too.",
        "6 of 1,473 and 3 of 807 genuine reflections nudged",
    ),
    "Q1": Rule(
        closed,
        "question",
        "that takes a yes or no: “What happened?” opens it",
        "practice of motivational interviewing; feedback in practice (ClientBot, 151 people)",
        "Finds few on purpose: an open question must not be nudged.",
        "counselling, held back: precision 44/52, 8 of 381 open questions nudged wrongly",
        cues="?",
    ),
}

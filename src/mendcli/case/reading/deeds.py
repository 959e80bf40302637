"""Whether words begin with a deed: "refund the fee" does, "refund cheque" does not. Pure."""

# Words that begin a promise only as verbs …
_VERBS = frozenset(
    "absorb accept accompany acknowledge activate add admit advise align allow analyse "
    "apologise apologize appeal apply approve arrange ask assign attend backdate ban be "
    "become bleed boost bring buy calibrate calm cancel cc choose clarify coach collect "
    "come commit comp compensate complete configure confirm consider continue convert "
    "correct deactivate deal decide decline deduct define defrost delete deliver demonstrate "
    "deploy describe design detach develop devote diagnose disable disclose disconnect "
    "discuss do downgrade drain dry-clean duplicate e-mail earmark edit educate eliminate "
    "email employ enable encourage enlarge enrol ensure enter erase escalate establish "
    "evaluate examine exempt expand expedite explain explore extend facilitate fast-track "
    "fetch find finish fix forgive forward fulfil gather generate get give go groom guide "
    "halve handle have heal hem honor honour hurry identify ignore implement improve "
    "include incorporate inform initiate inquire insert inspect install instruct insure "
    "integrate interview introduce investigate invite involve isolate keep knock lay "
    "lend let listen locate loop mail make mark mend merge migrate minimise modify mow "
    "negotiate nominate notarise notify obtain omit organise organize oversee pay permit "
    "persuade phone postpone praise prepare preserve prevent print prioritise prioritize "
    "proceed prohibit promote proofread propose protect prove provide prune publish pursue "
    "push put reach reactivate reassure rebook rebuild recalculate recall receive reclean "
    "recode recommend reconnect reconsider recover rectify redeliver redo reduce refer "
    "refill refit reflect refrain regrout regulate reimburse reindex reinstall reinstate "
    "reissue reject relay relocate rely remake remind remove rename renew reopen repaint "
    "repay replace replant replaster reply reprogram reroof rerun reschedule rescue resend "
    "reserve resole resolve respond restart restock restore resume retain retest rethink "
    "retrain retrieve reveal revise revoke rewash rewire rework rewrite satisfy secure see "
    "select sell send serve sew ship shorten simplify sit skip soften solve sort speak "
    "specify split stay strengthen submit substitute summarise supervise suspend take talk "
    "teach tell terminate thank thaw throw tighten transcribe transform treat try tune "
    "unblock unfreeze unlink unlock unpack unplug unscrew unsubscribe upload upsize "
    "vaccinate verify void vouch wait waive walk warm warn whitelist wipe withdraw withhold "
    "write write-off".split()
)
# … and words that may be nouns too: "refund the fee" is a deed, "refund cheque" is a thing.
_EITHER = frozenset(
    "adjust answer balance block bond book bottle call cap change charge chase check clean "
    "clear close contact copy cost cover credit cut debit deposit dispatch dispute double "
    "drop escort exchange fire export file fill fit flag flush follow freeze fund grant grease "
    "guarantee hand help hire hold host increase invoice iron issue label launch leave lift "
    "limit link list loan lock log look lower map match measure meet message monitor mount "
    "move note offer open order pack page paint park pass patch pause pick pilot place plan "
    "plug polish port post press probe process promise pull quote raise ration record "
    "refund register release repair report reprint request reroute rescan reset return "
    "reverse review reward ring roll rotate route run rush save scan schedule scrap seal "
    "search service set share show sign sign-off start stop store supply support swap "
    "switch tag test text top top-up tow trace track train transfer translate trial trim "
    "turn update upgrade use visit wash watch water weld wire work wrap x-ray".split()
)
_AFTER_A_VERB = frozenset(
    "a again all an and any back both each every everything her him his how in into it its me my "
    "our out over round that the their them these this those to up us what when whether "
    "who why with you your yours two three four five six seven eight nine ten half".split()
)
# What is done to somebody with a name: "call Mrs. Jones".
_TO_A_PERSON = frozenset("call chase contact ring text visit meet update".split())
# A thing that somebody gets is told from speech by how it begins …
_BEFORE_A_THING = frozenset(
    "a an another new full free extra half one two three four five six seven eight nine ten".split()
)
_LONGEST_THING = 6
# … and has no word that makes a sentence of it: "two people were rude".
_SAYS = frozenset(
    "is isn't are aren't was wasn't were weren't has hasn't had have haven't do does doesn't did "
    "didn't don't will won't would can can't could should must came went said told got gets says "
    "wants want needs need i you he she they we it".split()
)
#: What stands beside a date and names nothing: "maybe friday", "friday at the earliest".
_NO_THING = frozenset(
    "a about again and around as at be best better but by do earliest end fine first from go good "
    "hm hmm if in it's latest let's make maybe me my no not of ok okay on or perhaps please say so "
    "soon sorry still sure than thanks that that's the them then think this to try until um us "
    "well when with works yeah yes yet".split()
)
_ADVERBS = frozenset("also always never not now personally then".split())
# Behind these a word of both is the thing: "refund cheque", "call from the manager".
_AFTER_A_THING = frozenset(
    "agreement box card centre check cheque code confirmation date desk form guarantee kit link "
    "list note number offer period policy receipt request sheet slip slot team terms ticket time "
    "token unit voucher waiver window".split()
)
_IS_FOR = frozenset("credit refund label offer quote exchange transfer copy loan".split())
_GIVES_BACK = frozenset("call ring text report hand pass".split())
#: Behind these forms of a verb stands a thing: "tracking link", "check up visit".
_KINDS_OF = frozenset(
    "appointment call code date email form inspection label link meeting number plan price slot "
    "visit".split()
)
_PARTICLES = frozenset("up back off in on out".split())
_VERB_ALL_THE_SAME = frozenset("change check cover cut issue lift lower match offer order post "
                               "print raise reprint set track update waive".split())  # fmt: skip


def is_verb(word: str) -> bool:
    """Whether a word in lower case is something one can promise to do: "refund", "re-send"."""
    plain = word.removeprefix("re-").removeprefix("double-")
    return (
        plain in _VERBS
        or plain in _EITHER
        or (len(plain) > 5 and plain[:2] == "re" and (plain[2:] in _VERBS or plain[2:] in _EITHER))
    )


def is_verb_only(word: str) -> bool:
    """Whether a word in lower case is such a verb and no thing: "escalate", but not "refund"."""
    return word in _VERBS or (word not in _EITHER and is_verb(word))


def begins_a_promise(words: list[str]) -> bool:
    """Whether a line that is known to be a promise begins with its verb.

    Wider than `begins_with_verb`, which has to know it of any line: who types "refund call-out
    fee" as a promise means to refund it.
    """
    first = words[0].lower().rstrip(",") if words else ""
    if is_kind_of_thing(words):
        return False
    if is_verb_only(first):
        return True
    if first not in _EITHER:
        return False
    after = words[1].lower().strip(".,;:") if len(words) > 1 else ""
    if (
        after in ("of", "from")
        or (after == "for" and first in _IS_FOR)
        or (after == "with" and first in ("call", "visit", "text"))
    ):
        return False
    if after == "back" and len(words) == 2 and first not in _GIVES_BACK:
        return False  # "deposit back" is what they will get
    return first in _VERB_ALL_THE_SAME or after not in _AFTER_A_THING


def is_kind_of_thing(words: list[str]) -> bool:
    """Whether a line begins with a thing that is named by a verb: "follow up call"."""
    small = [word.lower().strip(".,;:") for word in words[:3]]
    if len(small) > 1 and small[0].endswith("ing") and small[1] in _KINDS_OF:
        return True
    either = bool(small) and small[0].split("-")[0] in _EITHER
    particle = len(small) > 2 and small[1] in _PARTICLES and small[2] in _KINDS_OF
    joined = len(small) > 1 and "-" in small[0] and small[1] in _KINDS_OF
    return either and (particle or joined)


def begins_with_verb(plain: str) -> bool:
    """Whether a line begins with a verb that somebody can be asked to do."""
    words = plain.split()
    if not words:
        return False
    at = 1 if len(words) > 1 and words[0].lower() in _ADVERBS else 0
    first, after = words[at].lower().rstrip(","), words[at + 1] if len(words) > at + 1 else ""
    if first in _VERBS or first.removeprefix("double-").removeprefix("re-") in _VERBS | {"check"}:
        return first != "check" or _follows_a_verb(first, after)
    return first in _EITHER and _follows_a_verb(first, after)


def is_something_to_get(plain: str) -> bool:
    """Whether a line is a thing by its looks, and no sentence: "two months credit"."""
    words = [word.lower().strip(".,!") for word in plain.split()]
    if not words or len(words) > _LONGEST_THING:
        return False
    counted = words[0] in _BEFORE_A_THING or words[0][0].isdigit() or words[0][0] in "£$€"
    return counted and not any(word in _SAYS or word.endswith(("ed", "'s", "’s")) for word in words)


def is_speech(plain: str) -> bool:
    """Whether a line says something, and is not just a name: "they want a manager"."""
    words = plain.split()
    said = any(word.strip(".,;:!?") in _SAYS for word in words)  # in small letters: "Edward Said"
    return len(words) > 7 or (len(words) > 2 and said)


def is_thing_alone(plain: str) -> bool:
    """Whether words may be a thing and nothing else: "fridge", "new card", but not "she says"."""
    words = [word.lower().strip(".,!") for word in plain.split()]
    return 0 < len(words) < 4 and not any(
        word in _SAYS | _NO_THING or word.endswith(("ly", "'s", "’s")) for word in words
    )


def _follows_a_verb(verb: str, after: str) -> bool:
    if not after or after.lower().strip(".,") in _AFTER_A_VERB:
        return True
    if after[0].isdigit() or after[0] in "£$€":  # "refund 50 EUR"
        return True
    return verb in _TO_A_PERSON and after[0].isupper()

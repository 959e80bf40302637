"""Wording that defends us: blame, policy, "as I said", orders to feel otherwise, refusals.

Each rule is literal phrases with the readings that are not meant taken out.
"""

from collections.abc import Iterator

from mendcli.coach.said import Match, Said
from mendcli.coach.spans import denied, pattern, reported, told_of

_HAVE = r"(?: have|'ve|ve| of)"
_DEED = (
    r"(?:told|called|rung|rang|phoned|read|checked|asked|waited|said|mentioned|contacted|informed"
    r"|reported|kept"
    r"|known|followed|looked|paid|brought|sent|written|complained|noticed|done|listened|raised"
    r"|signed|backed|saved"
    r"|tried|gone|ordered|booked|cancelled|canceled|thought|realised|realized|turned|chosen|spoken"
    r"|opened|filled|come (?:earlier|sooner|back|in)"
    r"|updated|registered|replied|answered|stayed|taken|let (?:us|me|them)|been (?:home|there|more"
    r"|in|clearer|careful))"
)
_BLAME = (
    rf"\byou (?:really |just |also |probably )?(?:should|could|ought to){_HAVE} (?:just |simply "
    rf"|also |first |at least )?{_DEED}\b"
    rf"|\bif you(?:'d| had) (?:only |just )?{_DEED}\b"
    r"|\byou (?:gave|sent|told) (?:us|me|him|her|them) (?:the|a) wrong\b"
    r"|\byou (?:entered|typed)(?: in)? (?:the|a) wrong\b"
    r"|\byou (?:obviously|clearly|simply|evidently) (?:didn't|did not|haven't|have not|never)\b"
    r"|\b(?:that|this|it)(?:'s| is| was) on you\b"
    r"|\byour (?:own )?(?:responsibility|job) to\b"
    r"|\byou(?:'re| are| were) the one who (?:signed|chose|cancelled|canceled)\b"
    rf"|\byou (?:shouldn't|should not){_HAVE} (?:just )?(?:opened|used|touched|signed|plugged"
    r"|unplugged|thrown|clicked|tampered|done)\b"
    r"|\byou never (?:even )?(?:told|called|rang|phoned|said|mentioned|informed|contacted|replied"
    r"|answered|responded"
    r"|read|returned|notified|reported|bothered|checked|listened|let (?:us|me))\b"
    r"|\byou (?:didn't|did not) (?:even )?(?:tell (?:us|me)|inform|notify|bother|let (?:us"
    r"|me) know|follow the|read the)\b"
    r"|(?<!if )(?<!know )(?<!why )\b(?:you|u|ya) (?:didn'?t|did not|wouldn'?t|haven'?t) "
    r"(?:even |bother to |ever )?"
    r"(?:answer(?:ed)?|open(?:ed)?|pick(?:ed)? up|reply|replied|respond(?:ed)?|wait(?:ed)?|come to"
    r"|turn up|show up|hear the|call(?:ed)? (?:us|back)|ring (?:us|back)|phone (?:us|back)"
    r"|let (?:him|her|them|us) in|check(?:ed)? (?:the|your)|pay (?:the|your|on)|cancel(?:led)?"
    r"|give (?:us|me)|say (?:so|anything))\b"
    r"|(?<!if )(?<!know )\b(?:you|u) (?:weren'?t|were not) (?:at )?(?:in|home|there)\b"
    r"|\byou (?:failed|neglected) to\b"
    r"|\bwhy (?:(?:didn't|did not|didnt|haven't) (?:you|u)|did you not)\b"
    r"|\byour (?:own )?(?:fault(?! (?:report|number|code|message|ticket|log)\b)"
    r"|doing)\b|\byou brought (?:this|it) on yourself"
    r"|\b(?:you(?:'ve| have| must have| may have| might have)? (?:misread|misunderstood|misheard"
    r"|got it wrong)"
    r"|you(?:'re| are) (?:wrong|mistaken))\b(?! nothing\b)"
)


def blame(said: Said) -> Iterator[Match]:
    """D1: puts it on them."""
    for found in pattern(_BLAME).finditer(said.plain):
        if not denied(said.plain, found.start()) and not told_of(said.plain, *found.span()):
            yield Match(found.start(), found.end())


_POLICY = (
    r"\b(?:our|company|store|shop|corporate|internal|hotel|bank|airline) polic(?:y|ies)\b"
    r"(?! (?:number|no\b|team|holder|department|document|adviser|advisor|page"
    r"|is to (?:always )?(?:refund|replace|credit)"
    r"|(?:lets?|allows?) (?:me|us|you|it)\b))"
    r"(?![^.!?]*\b(?:you (?:get|may|can)\b(?!'t| only| not)|we (?:pay|refund|replace|cover)\b))"
    r"|\b(?:(?:it|that|this)(?:'s| is)(?: just| the)?"
    r"|(?:do|give|offer|change) (?:that|this|it|those),?) policy\b(?= *(?:[.!,]|$))"
    r"|\bpolicy is policy\b|\bcompany rules\b|\bnot our practice to\b|\bisn't our practice to\b"
    r"|\bthat(?:'s| is) (?:(?:just |simply )?how the system|(?:just|simply) how it) works\b"
    r"|\b(?:head office|management|my (?:boss|manager)) (?:won't|will not|doesn't|does not) (?:let"
    r"|allow) (?:us|me|it)\b"
    r"|\byou (?:signed|agreed to|accepted) (?:the|our|those|these) (?:contract|agreement|terms"
    r"|conditions)(?= *(?:[.!]|$|, so\b))"
    r"|\b(?:i|we) (?:don't|do not|didn't) make the rules\b"
    r"|\b(?:those|these|that|them)(?: are| is|'s) the rules\b"
    r"|\b(?:it|that|this)(?:'s| is)(?: all)? in the (?:small|fine) print\b"
    r"|\b(?:that|this|it)(?:'s| is) (?:just |our |the )?standard procedure\b"
    r"|\bagainst (?:our |the |company )?(?:\w+ )?policy\b"
    r"|\bpolicy (?:is clear|doesn't|does not|won't|prevents|forbids|clearly|only allows)\b"
    r"|\b(?:per|according to|under) (?:our|the|your) (?:terms|t&cs?|agreement|contract|guidelines"
    r"|rules|procedures?)\b"
    r"(?!,? (?:you|it|that|this) (?:have a right|may|can\b|get|are (?:free|covered|entitled)))"
    r"|\b(?:terms|t&cs|conditions|contract) (?:say|says|state|states|clearly|is clear|are clear"
    r"|don't|do not|doesn't)\b"
    r"|\b(?:i'm|i am|we're|we are) (?:simply |just |really )?(?:not|n't) (?:allowed|permitted"
    r"|authori[sz]ed|supposed)\b(?! to (?:keep|hold|store|charge) you)"
    r"|\b(?:i|we) (?:aren't|am not) (?:allowed|permitted|authori[sz]ed|supposed)\b"
    r"|\b(?:the|our) (?:system|computer) (?:(?:won't|will not|doesn't|does not|can't|cannot"
    r"|wouldn't) (?:let|allow|permit|accept|take)|isn't letting|is not letting|says no)\b"
    r"|\b(?:the|our|company) (?:rules?|guidelines|procedures?|regulations|process) (?:(?:say|says"
    r"|state|states|forbid|forbids|require|requires|don't|do not|doesn't|does not|won't)\b"
    r"|(?:are|is) (?:clear|clearly|that|so)\b)"
    r"|\brules are rules\b"
)


def policy(said: Said) -> Iterator[Match]:
    """D2: our rule instead of what can be done; a team adds phrases of its own."""
    for found in pattern(_POLICY).finditer(said.plain):
        yield Match(found.start(), found.end())
    for phrase in said.phrases:
        at = said.plain.find(phrase)
        edges = (
            said.plain[max(at - 1, 0) : at] + said.plain[at + len(phrase) : at + len(phrase) + 1]
        )
        if at >= 0 and not any(each.isalnum() for each in edges):
            yield Match(at, at + len(phrase))


_TOLD_YOU = (
    r"\b(?:as|like) (?:i|we)(?:'ve| have| had)? (?:just |already |previously |clearly )*"
    r"(?:said|told you|mentioned|explained|stated|informed|advised|pointed out)\b(?! (?:i"
    r"|we) would)"
    r"|\b(?:as|like) (?:previously|already|earlier) (?:explained|stated|mentioned|said|advised"
    r"|discussed|informed|told)\b"
    r"|\bas (?:stated|mentioned|explained|advised) (?:above|before|earlier|previously|already"
    r"|in my)\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:already|just) (?:told|explained|said|informed|answered)"
    r"(?= (?:you|it|that|this|so|to you|how|what|why)\b| *(?:[.,!]|$))"
    r"|\b(?:i|we)(?:'ve| have) (?:explained|said|told you|answered)(?: this| that| it)?(?: to you)?"
    r" (?:twice|(?:three|four|five|several|many) times|before|already)\b"
    r"|\bas my colleague (?:has |had )?(?:just |already )?(?:told|explained|said|mentioned)\b"
    r"|\bwe(?:'ve| have) been (?:through|over) (?:this|that|it)\b|\bi did tell you\b"
    r"|\bi told you (?:already|before|so)\b|\b(?:i|we) keep telling you\b|\bhow many times (?:do"
    r"|must|have) i\b"
)


def told_you(said: Said) -> Iterator[Match]:
    """D3: what was said before is held against them."""
    for found in pattern(_TOLD_YOU).finditer(said.plain):
        yield Match(found.start(), found.end())


_MOODS = (
    "upset|angry|cross|mad|annoyed|rude|silly|ridiculous|dramatic|difficult|emotional|aggressive"
    "|worked up"
)
_UPSET = f"(?:{_MOODS})"
_BEGINS = (
    r"(?:^|[.!?\n] *)(?:(?:please|just|now|ok|okay|so|and|but|well|hey|look|listen|right|oh|no|sir"
    r"|madam|let's|try to|(?:i )?(?:need|want) you to),? )*"
)
_TOLD_TO = (
    r"\b(?:please|you (?:really |just )?(?:need to|have to|should|must|ought to)|i (?:need"
    r"|want) you to"
    r"|could you|can you|would you)(?: just| please| try to)* "
)
_ORDER = (
    rf"(?:{_BEGINS}|{_TOLD_TO})(?P<order>relax(?= *(?:[.,!?;]|$|a bit|please|sir|madam))"
    r"|settle down"
    rf"|chill(?: out)?(?= *[.,!?]|$))|(?:{_BEGINS}|{_TOLD_TO}|, (?:please |now |just )?)"
    r"(?P<calm>calm (?:yourself(?: down)?|down)|take a deep breath(?! of)|let's not get (?:so )?"
    rf"{_UPSET}|lower your voice|stop (?:shouting|yelling|screaming"
    r"|swearing)"
    rf"|watch your (?:tone|language)|(?:don't|do not) (?:be|get) (?:so |too )?{_UPSET}"
    r"|(?:don't|do not) (?:shout|yell|overreact|raise your voice"
    r"|take (?:it|this|that|things) (?:so )?personal(?:ly)?))\b"
    rf"|(?P<need>(?:\b(?:there(?:'s| is|s)|you have|you've) |{_BEGINS})(?:no|not any) (?:need"
    r"|reason|point)"
    rf"(?: for you)? (?:to (?:be|get|feel)|in (?:being|getting)) (?:so )?{_UPSET}"
    r"|\bno need (?:to (?:shout|yell|raise your voice|swear)"
    r"|for (?:that|this|such) (?:tone|language|attitude))"
    r"|\byou(?:'re| are) (?:overreacting"
    rf"|being (?:too |so |very )?(?:sensitive|unreasonable|{_MOODS})))\b"
)


def feel_otherwise(said: Said) -> Iterator[Match]:
    """D4: an order to feel otherwise."""
    for found in pattern(_ORDER).finditer(said.plain):
        name = found.lastgroup or "order"
        if not reported(said.plain, found.start(name)):
            yield Match(found.start(name), found.end(name))


_SMALL = (
    r"\b(?<!why )(?<!how )(?<!when )(?<!if )(?<!that )(?<!make )(?<!let )(?:these things"
    r"|such things|those things|mistakes|accidents|errors|delays"
    r"|things like (?:this|that)) (?:just |do |can |will |sometimes )*happen\b(?! (?:again|to you"
    r"|when|every))"
    r"|\b(?:it|that|this) happens to (?:everyone|everybody|the best of us|all of us)\b"
    r"|\b(?:not|isn't|wasn't|no)(?: really)?(?: such)?(?: a| that)?(?: very)? big (?:a )?(?:deal"
    r"|issue|problem|thing)\b"
    r"|\bnot the end of the world\b|\bcould (?:be|have been) (?:a lot |much "
    r"|far )?worse\b(?! than)"
    r"|\b(?:it|that|this)(?:'s| is| was) (?:only|just) (?:a |an |about |for )?(?:few|couple of"
    r"|small|minor|little|tiny|slight"
    r"|\d+|one|two|three|four|five|ten|fifteen|twenty|thirty)(?: \w+)? ?(?:minutes?|mins?|hours?"
    r"|days?|weeks?|nights?|euros?|pounds?|dollars?"
    r"|delay|mistake|issue|thing|matter|scratch|dent|inconvenience|problem|glitch"
    r"|error)\b(?! (?:left|until|till|before|to|away|old|from|by|on foot|each|per|more|after)\b)"
    r"|\b(?:it|that|this)(?:'s| is) (?:only|just) money\b"
    r"|\b(?:it|that|this)(?:'s not| is not| isn't| wasn't| was not) (?:that|so) bad\b"
    r"|\b(?:everyone|everybody) (?:has|had) to wait\b"
    r"|\bnothing to get (?:upset|excited|worked up)\b"
    r"|\bother customers (?:never|don't|do not|didn't) complain\b"
    r"|\bget over it\b|\bno harm done\b|\bworse things happen\b"
)


def made_small(said: Said) -> Iterator[Match]:
    """D5: it is made small."""
    for found in pattern(_SMALL).finditer(said.plain):
        theirs = pattern(r"\b(?:for|to) (?:you|them|him|her)\b").search(said.plain)
        if not theirs and not reported(said.plain, found.start()):
            yield Match(found.start(), found.end())


_REFUSAL = (
    r"\bnothing (?:more |else |further )?(?:that )?(?:we|i) (?:can|could|am able to"
    r"|are able to) (?:do|offer)\b(?! (?:will|would|to make up|that\b))"
    r"|\b(?:not|isn't|is not|wasn't) (?:my|our) (?:department|job|problem|responsibility|area"
    r"|fault|concern)\b"
    r"|\b(?:out of|beyond|outside)(?: of)? (?:our|my) (?:hands|control)\b|\bmy hands are tied\b"
    r"|(?:^|[.!?,;] *|\b(?:but|sorry|well|no|because) )(?:that|this)(?:'s| is) (?:simply "
    r"|just )?(?:not true|false|untrue|nonsense|impossible(?! to))\b"
    r"|\b(?:that|this)(?:'s| is) (?:simply |just )not possible\b|\bnot up to (?:me|us)\b"
    r"|\bwe (?:don't|do not) do that(?= *(?:[.!,;]|$|(?:it's |that's |our )?policy))"
    r"|\bwe (?:don't|do not) (?:do|give) (?:refunds?|compensation|credits?)(?= *(?:[.!,;]|$))"
    r"|\b(?:it|that|this)(?:'s| is| was) (?:all |down to )?(?:the |his |her |their )?\w+(?:'s?)?"
    r"(?: (?:fault|mistake|job|doing))?,? (?:and )?not (?:mine|ours|me|us)\b"
    r"|\b(?:it|that|this)(?:'s| is| was) (?:all )?the \w+(?:'s|s'?) fault\b"
    r"|\bthe \w+(?:'s| is| was| are| were|s) to blame\b"
    r"|\bnot something (?:we|i) (?:can )?(?:do|offer)\b"
    r"|\b(?:can't|cannot) be done(?= *(?:[.!,]|$))|\bno can do\b"
    r"|\b(?:we|i) (?:can't|cannot|can not) do (?:anything|much|a thing)(?: about (?:it|that|this)"
    r"| for you)"
    r"|(?:^|[.!?,;] *|\b(?:but|sorry|well|no|because) )(?:that|this) (?:isn't|is not) (?:true"
    r"|correct|what happened)\b(?! (?:to|with|in|on)\b)"
    r"|\b(?:has|have|had) nothing to do with (?:us|me)\b|\b(?:i|we) just work here\b"
    r"|\byou(?:'re| are) the only one (?:who|to|that)\b|\b(?:can't|cannot"
    r"|can not) help you\b(?! (?:until|unless|with that (?:today|here)))"
)


def refusal(said: Said) -> Iterator[Match]:
    """D6: the door is closed, with nothing beside it."""
    for found in pattern(_REFUSAL).finditer(said.plain):
        yield Match(found.start(), found.end())

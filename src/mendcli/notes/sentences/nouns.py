"""Which words are things, which go before one and where one ends: pure tables."""

from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.notes.sentences.people import bare
from mendcli.notes.sentences.roles import ROLES

#: First words of a thing that is new to the reader: "a", not "the".
NEW = frozenset(
    "new replacement full partial different second fresh spare temporary loan courtesy bigger "
    "faster written formal handwritten signed proper detailed".split()
)
#: Things that are told of for the first time.
FIRST = frozenset(
    "technician engineer plumber electrician driver courier voucher reminder quote survey "
    "confirmation replacement callback plan specialist estimate proof gift hamper bouquet cheque "
    "summary update link photo video copy table taxi cab loaner colleague fitter locksmith "
    "checkout upgrade discount refund-cheque slot".split()
)
YOURS = frozenset("account booking reservation contract subscription policy appointment".split())
FAMILY = frozenset("wife husband mother father mum dad son daughter".split())
CALENDAR = frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
MASS = frozenset(
    "access advice breakfast cash cleaning compensation credit data delivery dinner equipment "
    "evidence feedback food furniture help housekeeping info information insurance interest "
    "luggage lunch maintenance money paint paperwork parking postage pressure priority progress "
    "reception research sand service software storage stock support time transport travel "
    "training water wifi wi-fi work mileage billing accounts accounting finance sales dispatch "
    "logistics pain staff people power heat electricity gas fuel broadband internet".split()
)
DETERMINERS = frozenset(
    "a an the this that these those my our your his her its their whose all any both each every "
    "some no more most another other much many enough what which who whom when where how why "
    "whether if half double twice one two three four five six seven eight nine ten eleven twelve "
    "free it you me us him them everything something nothing anything everyone everybody someone "
    "somebody myself yourself there here today tomorrow tonight now then least".split()
)
#: Where a thing ends, and where no thing can begin.
STOPS = frozenset(
    "about above across after again against ago along and any around as at away back because "
    "before behind below but by directly down during early every for forward from "
    "further immediately in informed inside instead into is are was were be been has have had will "
    "would can know later latest like near not of off on once onto or out over "
    "per personally plus posted ready round separately since so soon straight than "
    "that the then through till to together too towards under until up updated upon via "
    "when where whether which while who why with within without comes arrives gets works if "
    "fixed right sorted done i we you he she they it".split()
)
THINGS_IN_ING = frozenset("booking building ceiling fitting heating lighting meeting plumbing "
                           "recording ring thing wedding wiring".split())  # fmt: skip
#: Where what is theirs is meant behind a preposition, though elsewhere it may be anybody's.
YOURS_THERE = frozenset("card house door address phone inbox".split())
PREPOSITIONS = frozenset(
    "to from for with on at about of off via into in why when until if once since".split()
)
#: Nobody's name stands behind these, but for "about".
NO_NAME_BEHIND = frozenset("at into in on of off about".split())
IDIOMS = frozenset(
    "at cost|at home|at hand|at least|at length|at most|at night|at noon|at once|at work|at school|"
    "in advance|in bulk|in case|in cash|in detail|in full|in future|in half|in hand|in person|"
    "in place|in progress|in stock|in store|in time|in touch|in total|in turn|in writing|"
    "in english|in german|in spanish|in french|of course|on approval|on board|on call|on demand|"
    "on file|on hand|on hold|on loan|on offer|on record|on request|on sale|on site|on time|on top|"
    "off work|off school|of charge".split("|")
)
UNITS = frozenset("minute hour day night week month year percent".split())
#: What somebody bought for themselves because of us.
BOUGHT = frozenset(
    "heater hotel room taxi cab meal food dinner breakfast lunch train ticket repair locksmith "
    "plumber cleaning dry-cleaning battery part phone flight parking".split()
)
NAMES_BEHIND = frozenset("tell ask thank ring call phone meet chase brief involve".split())


def may_be_a_name(word: str) -> bool:
    """Whether one small word behind "ring" can only be somebody's name."""
    small = bare(word)
    things = STOPS | DETERMINERS | FIRST | YOURS | KNOWN | FAMILY | MASS | ALONE | CALENDAR
    plain = small.isalpha() and small not in things and small not in ROLES and len(small) > 2
    return plain and word.islower() and not small.endswith(("s", "ly", "ing", "ed"))


EVERY = frozenset("daily weekly monthly early friendly".split())
#: Which of several: with "the", though "right" alone is how something is.
WHICH = frozenset("right wrong".split())
ALONE = frozenset("first late early next right last free full past".split())
#: Things that nobody would take for a name behind "email" or "ask".
KNOWN = frozenset(
    "bag bill boiler brakes bug call car change charge chat claim class code confirmation contract "
    "crown delay delivery deposit door email engine error fault fee filling form hotel "
    "insurer invoice issue label laptop leak lesson letter line login manual manufacturer "
    "meeting meter mistake modem noise number order package parcel part parts password "
    "payment phone photo price problem quote receipt refund repair report roof room router "
    "school screen seat service statement suite supplier survey table ticket tooth tracking "
    "treatment tyre visit window".split()
)


def is_thing(word: str) -> bool:
    """Whether a word is a thing that nobody takes for a name."""
    small = bare(word)
    return small in KNOWN or small.removesuffix("s") in KNOWN

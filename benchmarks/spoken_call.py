"""A call as it is spoken, turn by turn, with what is worth keeping of it. Made up from end to end.

Written to be measured with (`benchmarks/hearing.py`): the turns follow each other at 150 words a
minute, which gives each its time.
"""

from typing import Literal, NamedTuple

Kind = Literal["said", "exact", "hurts", "promise"]
WORDS_A_MINUTE = 150
#: A rep's own short forms for a trade like this one.
SHORT = {
    "fz": "freezer",
    "tk": "ticket",
    "del": "delivery",
    "rf": "refund",
    "eng": "engineer",
    "wh": "warehouse",
    "sat": "Saturday",
    "mon": "Monday",
    "cust": "customer",
    "appt": "appointment",
    "y": "you",
    "nb": "nobody",
    "dri": "driver",
    "bc": "because",
    "abt": "about",
    "agn": "again",
    "bef": "before",
    "rg": "rang",
    "tld": "told",
    "wk": "week",
    "min": "minutes",
    "hr": "hours",
    "w": "with",
    "th": "Thursday",
    "nbr": "neighbour",
    "evth": "everything",
    "st": "street",
    "lv": "leave",
    "mrn": "morning",
}


class Fact(NamedTuple):
    """Something worth keeping: of what kind, and the words by which it is known again."""

    kind: Kind
    words: str


class Turn(NamedTuple):
    """What one speaker says in one go. `heard` is what a machine makes of it, where it errs."""

    ours: bool
    text: str
    facts: tuple[Fact, ...] = ()
    heard: str = ""


def _they(text: str, *said: str, exact: str = "", hurts: str = "", heard: str = "") -> Turn:
    facts = [Fact("said", words) for words in said]
    facts += [Fact("exact", exact)] if exact else []
    facts += [Fact("hurts", hurts)] if hurts else []
    return Turn(False, text, tuple(facts), heard)


def _we(text: str, *promised: str) -> Turn:
    return Turn(True, text, tuple(Fact("promise", words) for words in promised))


TURNS = (
    _we("Good morning, this is Alex at Northpole Home, what can I do for you?"),
    _they("I want to know where my freezer is.", "freezer"),
    _they("I ordered it on the second of November, paid in full, 649 pounds.",
          "second of November", "649"),
    _they("The order number is 7741 9083.", "7741 9083", heard="The order number is 7741 90 83."),
    _they("Your shop said delivery on Thursday between eight and ten.",
          "Thursday", "between eight and ten"),
    _they("I took the morning off work for it and nobody came.",
          "morning off work", "nobody came", hurts="morning off work"),
    _they("At half past ten I rang and was told he was round the corner.",
          "half past ten", "round the corner"),
    _they("Round the corner, that is what she said, and then nothing at all.",
          exact="Round the corner, that is what she said"),
    _we("I see. And what happened then?"),
    _they("At four a driver rang from the next town, he had no freezer on his van.",
          "At four", "no freezer on his van"),
    _they("He said the warehouse had never loaded it.", "warehouse had never loaded it"),
    _they("So I rang again and got a ticket, 5520, and a promise for Saturday.",
          "5520", "Saturday"),
    _they("Saturday came and there was no van, no call and no message.",
          "no van, no call", hurts="no van, no call"),
    _they("My neighbour Mrs. Okafor waited in for me because I was on shift.",
          "Okafor", "on shift",
          heard="My neighbour Mrs. O'Kafer waited in for me because I was on shift."),
    _they("She is 78 and she sat by the window from seven until two.",
          "78", "from seven until two", hurts="by the window"),
    _they("You made an old lady sit by a window for a freezer that was never coming.",
          exact="sit by a window for a freezer"),
    _we("That should not have happened, and I am sorry that she sat there for us."),
    _they("And my old freezer died in the meantime, on Sunday night.",
          "old freezer died", "Sunday night"),
    _they("I have thrown away about 120 pounds of meat and bread.", "120 pounds"),
    _they("Half of that was for my son's communion next weekend.",
          "communion", "next weekend", hurts="communion"),
    _they("Thirty people are coming and I have nowhere to put the food.",
          "Thirty people", exact="nowhere to put the food"),
    _we("Thirty people next weekend, I understand. What did they tell you on Monday?"),
    _they("On Monday a man called Darren said it is on back order for three weeks.",
          "Darren", "back order", "three weeks",
          heard="On Monday a man called Aaron said it is on back order for three weeks."),
    _they("Three weeks, after you took my money a month ago.", exact="after you took my money"),
    _they("He offered me a voucher for ten pounds, which is an insult.",
          "voucher for ten pounds", hurts="insult"),
    _they("Nobody has rung me since, I have rung you five times now.",
          "five times", hurts="Nobody has rung me since"),
    _they("My number is 0171 555 0143, evenings after six.",
          "0171 555 0143", "after six"),
    _they("And the flat is on the third floor, there is no lift.",
          "third floor", "no lift"),
    _we("Thank you. What would put it right for you?"),
    _they("I want the freezer here before Saturday, carried up, and the old one taken away.",
          "before Saturday", "carried up", "old one taken away"),
    _they("Or all of my money back today so that I can buy one somewhere else.",
          "money back today"),
    _they("And somebody pays for the food, the 120 pounds.", "pays for the food"),
    _we("I will find a freezer in another branch by noon today.", "find a freezer"),
    _we("I will ring you at one with the delivery time.", "ring you"),
    _we("I will refund the 120 pounds for the food by Friday.", "refund the 120"),
    _they("If it is not here on Friday evening I cancel everything.",
          "Friday evening", "cancel everything"),
    _they("And please tell Mrs. Okafor yourself, she is still upset.",
          "tell Mrs. Okafor", heard="And please tell Mrs. O'Kafer yourself, she is still upset."),
    _we("I will ring Mrs. Okafor this afternoon.", "ring Mrs. Okafor"),
    _they("All right. You are the first one who has listened to me.",
          exact="the first one who has listened"),
)  # fmt: skip
FACTS = tuple(fact for turn in TURNS for fact in turn.facts)

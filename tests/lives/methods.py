"""What a rep answers in each of the five methods: one story, told the way each method asks for it.

The story: a heating visit 90 minutes late, nobody rang, mud in the hall. The first call is on a
Monday, they are rung back on the Wednesday (it is not resolved) and a week after the first call.
"""

from typing import NamedTuple


class Method(NamedTuple):
    """One playbook's replies, session by session, as the `replies:` of an answers file.

    `refused` and `resolved` are the two call backs; a `resolved` of "" is a yes in writing. `desk`
    is the work between the calls and `meeting` the talks after them, "" where there is none. With
    `rhythm` they meet every week until both sides agree that it is over.
    """

    id: str
    first: str
    refused: str
    resolved: str
    desk: str = ""
    meeting: str = ""
    rhythm: bool = False


#: Six-step and honest-eight have no call back of their own: mend asks its own step.
_REFUSED = """
  call-back.delivered: the refund is on its way
  call-back.resolved: no
  call-back.resolved:points: [yes, no]
  call-back.missing: [The mud is still in the hall.]
  call-back.promise: ["send a cleaner by friday"]
  call-back.read: [confirmed]
  call-back.hear: 2026-11-30 17:00
"""
_RESOLVED = """
  call-back.delivered: the hall was cleaned
  call-back.resolved: yes
"""
_IN_WRITING = ""

FIVE_STEP = Method(
    "five-step",
    """
  understand.story: [The technician was 90 minutes late., {do: '" Nobody rang.'}]
  confirm.paraphrase: You waited 90 minutes. Nobody rang you.
  confirm.confirmed: yes
  own.own: the schedule was ours
  own.apology: the morning you lost
  offer.remedy: the fee back
  offer.need: one person who rings back
  commit.actions: ["refund the fee by friday", "fit the valve by Sam by thursday 10:00"]
  commit.read-back: [confirmed, confirmed]
  commit.report-back: wednesday 17:00
""",
    """
  report.delivered: the refund is on its way
  status.met: no
  status.met:points: [yes, no]
  status.missing: [The mud is still in the hall.]
  status.more: ["send a cleaner by friday"]
  status.read-back: [confirmed]
  status.hear: 2026-11-30 17:00
""",
    """
  report.delivered: the hall was cleaned
  report.beyond: a month free
  status.met: yes
  status.staying: yes
  status.look-in: 2027-01-01
""",
    """
  act.met: the depot, who ring before each visit from now on
""",
    """
  watch.risks: ["another late van in January"]
""",
)

SIX_STEP = Method(
    "six-step",
    """
  prepare.ready: [I can stay quiet while they talk]
  listen.story: [The technician was 90 minutes late., {do: '" Nobody rang.'}]
  validate.paraphrase: You waited 90 minutes. Nobody rang you.
  validate.confirmed: yes
  apologise.apology: the morning you lost
  solve.remedy: the fee back
  solve.actions: ["refund the fee by friday", "fit the valve by Sam by thursday 10:00"]
  solve.read-back: [confirmed, confirmed]
  solve.report-back: wednesday 17:00
  thank.idea: ring before each visit
""",
    _REFUSED,
    _RESOLVED,
)

NINE_POINT = Method(
    "nine-point",
    """
  acknowledge.story: [The technician was 90 minutes late., {do: '" Nobody rang.'}]
  acknowledge.since: 2026-11-20 09:00
  confirm.paraphrase: You waited 90 minutes. Nobody rang you.
  confirm.confirmed: yes
  own.apology: the morning you lost
  agree.remedy: the fee back
  agree.actions: ["refund the fee by friday", "fit the valve by Sam by thursday 10:00"]
  beyond.gesture: a month free
  beyond.cost: 40 EUR
  close.read-back: [confirmed, confirmed]
  close.report-back: wednesday 17:00
""",
    """
  resolve.delivered: the refund is on its way
  resolve.resolved: no
  resolve.resolved:points: [yes, no]
  resolve.missing: [The mud is still in the hall.]
  resolve.more: ["send a cleaner by friday"]
  resolve.read-back: [confirmed]
  resolve.report-back: 2026-11-30 17:00
""",
    """
  resolve.delivered: the hall was cleaned
  resolve.resolved: yes
""",
    """
  root.whys: [the van broke down]
""",
    """
  survey.score: 4
  ahead.risks: ["another late van in January"]
""",
)

HONEST_EIGHT = Method(
    "honest-eight",
    """
  hear.story: [The technician was 90 minutes late., {do: '" Nobody rang.'}]
  hear.paraphrase: You waited 90 minutes. Nobody rang you.
  hear.confirmed: yes
  own.own: the schedule was ours
  own.apology: the morning you lost
  both.sides: ["us: nobody told you", "them: the order changed the day before"]
  problem.statement: Nobody tells you when we are late.
  problem.agreed: yes
  plan.remedy: the fee back
  plan.actions: ["refund the fee by friday", "fit the valve by Sam by thursday 10:00"]
  plan.critical: the valve, before the heating can be tested
  plan.executives: executives
  plan.sponsor: Dana Reyes, operations
  close.read-back: [confirmed, confirmed]
  close.report-back: wednesday 17:00
  close.rhythm: every thursday
""",
    _REFUSED,
    _IN_WRITING,
    meeting="""
  status.moved: the fee is back, the valve is in
  grow.objectives: ["a second shop"]
  grow.help: ["fit it before they open"]
""",
    rhythm=True,
)

RESET = Method(
    "reset",
    """
  look.wrong: we thought it was the price
  look.learn: ring before they have to
  look.opening: I would like to start again from the beginning.
  open.story: [The technician was 90 minutes late., {do: '" Nobody rang.'}]
  problem.paraphrase: You waited 90 minutes. Nobody rang you.
  problem.confirmed: yes
  problem.differs: it is the silence and not the price
  feelings.feeling: ignored
  own.apology: the morning you lost
  repair.remedy: the fee back
  repair.actions: ["refund the fee by friday", "fit the valve by Sam by thursday 10:00"]
  follow.read-back: [confirmed, confirmed]
  follow.report-back: wednesday 17:00
  follow.cadence: every thursday
""",
    """
  progress.done: the refund is on its way
  progress.resolved: no
  progress.resolved:points: [yes, no]
  progress.missing: [The mud is still in the hall.]
  progress.more: ["send a cleaner by friday"]
  progress.read-back: [confirmed]
  progress.next: 2026-11-30 17:00
""",
    """
  progress.done: the hall was cleaned
  progress.resolved: yes
""",
    meeting="""
  rebuild.kept: two of three, and told of the third before it slipped
""",
    rhythm=True,
)

METHODS = (FIVE_STEP, SIX_STEP, NINE_POINT, HONEST_EIGHT, RESET)

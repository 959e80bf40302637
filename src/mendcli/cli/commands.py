"""What `mend` can be asked to do, as one table: names, one line each, and where the code stands.

The front page, the help of a group, "did you mean" and the way to a command all come from this
table, so that none of them imports a command. A test holds it to the commands themselves.
"""

from typing import NamedTuple


class Leaf(NamedTuple):
    """One command: its full name, its one line, and the function behind it ("module:name").

    `shows` is whether it takes --format and --json as all do that show something; those that show
    nothing, or have forms of their own, do not.
    """

    name: str
    line: str
    code: str
    shows: bool = True


class Section(NamedTuple):
    """Commands that belong together on the page of one reader: "rep", or one of READERS."""

    title: str
    reader: str
    leaves: tuple[Leaf, ...]


#: Who has a page of their own behind `mend help`, and what it is about.
READERS = {
    "lead": "Many cases, colleagues, decisions, and what was learned",
    "author": "Playbooks, their tests, trying them, and practice",
    "machine": "Commands for scripts, and this machine",
}
_ON_A_CALL = (
    Leaf("start", "Open a case and be guided through the call.", "call.start:start"),
    Leaf("resume", "Go on exactly where a session stopped.", "call.start:resume", shows=False),
    Leaf("desk", "Work on a case between calls.", "call.start:desk", shows=False),
)
_AFTERWARDS = (
    Leaf("due", "Show what is due: calls to make, late, today, the week.", "desk.due:due"),
    Leaf("did", "Say what happened since, one key each.", "aftercare.did:did", shows=False),
    Leaf("close", "Close a case, and say how it ended.", "aftercare.closing:close"),
    Leaf(
        "summary", "Show the note: yours, or the customer's.", "call.summary:summary", shows=False
    ),
    Leaf("coach", "Look at a wording of your own before it goes.", "call.coach:coach"),
    Leaf("cases list", "List the cases, last worked on first.", "desk.cases:list_cases"),
    Leaf("cases show", "Show how a case stands.", "desk.cases:show"),
    Leaf("cases find", "Find what was said or noted, in any case.", "desk.find:find"),
    Leaf("cases note", "Add a note to a case.", "desk.find:note", shows=False),
    Leaf("cases reopen", "Open a closed case again.", "aftercare.closing:reopen"),
    Leaf(
        "actions list",
        "List promises and todos, and how each stands.",
        "promises.actions:list_actions",
    ),
    Leaf("actions add", "Add a promise or a todo to a case.", "promises.actions:add"),
    Leaf("actions done", "Mark an action done.", "promises.settling:done"),
    Leaf("actions slip", "Move what will be late, and what depends on it.", "promises.slip:slip"),
    Leaf("actions drop", "Drop an action, for a reason.", "promises.settling:drop"),
    Leaf("undo", "Take back the last thing you did.", "desk.undoing:undo"),
    Leaf(
        "actions ask",
        "Write the message to the colleague who owns an action.",
        "promises.ask_colleague:ask",
    ),
    Leaf(
        "checkins list",
        "List check-ins, and what became of each.",
        "aftercare.checkins:list_checkins",
    ),
    Leaf(
        "checkins add",
        "Set a date on which you look in on the customer.",
        "aftercare.checkins:add_checkin",
    ),
    Leaf("checkins move", "Move a check-in to another date.", "aftercare.checkin_outcomes:move"),
    Leaf(
        "checkins withdraw",
        "Take a check-in off: it is not held any more.",
        "aftercare.checkin_outcomes:withdraw",
    ),
    Leaf("calendar", "Write the dates for a calendar (.ics).", "desk.calendar:calendar"),
)
_OVER_MANY_CASES = (
    Leaf("board", "Show all open cases by urgency and stake.", "desk.board:board"),
    Leaf(
        "export",
        "Write cases, actions, promises or customers as rows.",
        "desk.exporting:export",
        shows=False,
    ),
    Leaf("import", "Take in customers' details from a CSV file.", "desk.importing:import_rows"),
    Leaf("review", "Print a partnership review of a customer.", "desk.review:review", shows=False),
    Leaf("playbooks stats", "Show where calls depart from a playbook.", "methods.stats:stats"),
)
_CUSTOMERS = (
    Leaf(
        "customers list",
        "List the customers, those with the latest case first.",
        "desk.customers:list_customers",
    ),
    Leaf(
        "customers show",
        "Show what is kept of a customer, over all their cases.",
        "desk.customers:show_customer",
    ),
    Leaf(
        "customers edit",
        "Change who a customer is, on every case of theirs.",
        "desk.customers:edit_customer",
    ),
    Leaf(
        "customers merge",
        "Join two customers who are one person.",
        "desk.customers:merge_customers",
    ),
)
_BETWEEN_COLLEAGUES = (
    Leaf("cases hand-over", "Hand a case over to a colleague.", "desk.handing:hand_over"),
    Leaf("cases send", "Write a case to a file for a colleague.", "desk.sending:send"),
    Leaf("cases take", "Take in what a colleague has sent.", "desk.sending:take"),
    Leaf(
        "cases settle",
        "Say what holds where a colleague and you differ.",
        "desk.settling:settle_clashes",
    ),
)
_ON_A_HUB = (
    Leaf("hub join", "Join your team's hub, and fetch what is there.", "hub.membership:join_hub"),
    Leaf(
        "sync",
        "Exchange with the hub: yours goes, theirs comes.",
        "hub.syncing:sync_with_hub",
    ),
    Leaf(
        "hub status",
        "Show what waits to be sent, and who lacks what.",
        "hub.membership:hub_status",
    ),
    Leaf("hub leave", "Leave the hub: nothing more goes or comes.", "hub.membership:leave_hub"),
    Leaf(
        "hub init",
        "Make a hub in PostgreSQL, or bring it up to date.",
        "hub.setting_up:init_hub",
    ),
    Leaf(
        "hub add",
        "Give a colleague a login, and a first password.",
        "hub.setting_up:add_colleague",
    ),
    Leaf("hub remove", "Take a colleague's login back.", "hub.setting_up:remove_colleague"),
    Leaf(
        "hub erase",
        "Erase a customer, or a case, for the whole team.",
        "hub.erasing:erase_for_team",
    ),
)
_WHAT_WAITS_FOR_WHAT = (
    Leaf("actions depends", "Say which actions an action waits for.", "promises.planning:depends"),
    Leaf(
        "actions plan",
        "Show the plan: the critical path, slack, a timeline.",
        "promises.planning:plan",
    ),
)
_LEARNING = (
    Leaf("learnings show", "Show what a case taught.", "aftercare.learnings_shown:show_learnings"),
    Leaf(
        "learnings add",
        "Add to what a case taught, and to what lies ahead.",
        "aftercare.learnings_add:add_learning",
    ),
    Leaf(
        "learnings tell",
        "Print the note that tells the customer what has changed.",
        "aftercare.learnings_shown:tell",
    ),
    Leaf(
        "learnings list",
        "List the cases that taught something, latest first.",
        "aftercare.learnings_shown:list_learnings",
    ),
    Leaf(
        "learnings find",
        "Find causes and changes, in any case.",
        "aftercare.learnings_shown:find_learnings",
    ),
)
_DECIDING = (
    Leaf("decide escalate", "Weigh whether to bring in a superior.", "aftercare.decide:escalate"),
    Leaf("decide let-go", "Weigh whether to let a customer go.", "aftercare.decide_let_go:let_go"),
    Leaf("decide board", "Record what a board decided on a case.", "aftercare.decide:decide_board"),
)
_METHODS = (
    Leaf("playbooks list", "List the playbooks within reach.", "methods.playbooks:list_playbooks"),
    Leaf("playbooks show", "Show a playbook, step by step.", "methods.playbooks:show_playbook"),
    Leaf("playbooks check", "Check playbooks and name every mistake.", "methods.check:check"),
    Leaf("playbooks why", "Show why a playbook does what it does.", "methods.why:why"),
    Leaf("playbooks new", "Begin a playbook of your own.", "methods.authoring:new", shows=False),
    Leaf(
        "playbooks kinds",
        "List the kinds of prompts, and the names in braces.",
        "methods.authoring:kinds",
    ),
    Leaf(
        "playbooks schema",
        "Print the JSON Schema of a playbook, for editors.",
        "methods.authoring:schema",
        shows=False,
    ),
    Leaf("playbooks diff", "Show what a copy of a playbook changed.", "methods.diff_of:diff_of"),
    Leaf(
        "playbooks paths",
        "Show the ways through a playbook, and draw them.",
        "methods.paths_of:paths_of",
        shows=False,
    ),
    Leaf("playbooks test", "Run the tests beside playbooks.", "methods.run_tests:test"),
    Leaf("rehearse", "Try a playbook for real, and keep nothing.", "methods.rehearse:rehearse"),
    Leaf("practise", "Practise a call with a simulated customer.", "call.practise:practise"),
)
_WHAT_DID_ASKS = (
    Leaf("tried", "Record an attempt to reach the customer.", "call.contact:tried"),
    Leaf("told", "Record that the customer has heard of the slips.", "promises.slip:told"),
    Leaf("survey", "Record how satisfied the customer is.", "aftercare.survey:survey"),
    Leaf(
        "cases confirm", "Record what the customer wrote about the result.", "call.contact:confirm"
    ),
    Leaf(
        "checkins held",
        "Record that you looked in on them, and how things are.",
        "aftercare.checkin_outcomes:held",
    ),
    Leaf(
        "checkins agree", "Record that one side says all is resolved.", "aftercare.checkins:agree"
    ),
)
_THIS_MACHINE = (
    Leaf("when", "Show how mend reads a date.", "machine.when:when"),
    Leaf("doctor", "Check that the store is sound.", "machine.doctor:doctor"),
    Leaf("backup", "Make a backup of the store, and check it.", "machine.backups:backup"),
    Leaf("restore", "Put a backup in the place of the store.", "machine.backups:restore"),
    Leaf("erase", "Erase a customer, or a case, for good.", "machine.erasing:erase"),
    Leaf(
        "retention",
        "Show the closed cases that are to be erased by now.",
        "machine.retention:retention",
    ),
    Leaf("paths", "Show where everything is kept.", "machine.places:paths"),
    Leaf("config", "Show the settings and where each came from.", "machine.places:config"),
)
SECTIONS = (
    Section("On a call", "rep", _ON_A_CALL),
    Section("Afterwards", "rep", _AFTERWARDS),
    Section("Over many cases", "lead", _OVER_MANY_CASES),
    Section("Customers", "lead", _CUSTOMERS),
    Section("Between colleagues", "lead", _BETWEEN_COLLEAGUES),
    Section("A team on one hub", "lead", _ON_A_HUB),
    Section("What waits for what", "lead", _WHAT_WAITS_FOR_WHAT),
    Section("Learning", "lead", _LEARNING),
    Section("Deciding", "lead", _DECIDING),
    Section("Methods", "author", _METHODS),
    Section("What `mend did` asks, each by itself", "machine", _WHAT_DID_ASKS),
    Section("This machine", "machine", _THIS_MACHINE),
)
LEAVES = {leaf.name: leaf for section in SECTIONS for leaf in section.leaves}
#: What was called otherwise before, and how it is written now.
MOVED = {
    "cases close": "close CASE",
    "learnings why": "learnings add CASE --why",
    "learnings root": "learnings add CASE/N --root",
    "learnings others": "learnings add CASE --others",
    "learnings change": "learnings add CASE --change",
    "learnings risk": "learnings add CASE --risk",
    "learnings aim": "learnings add CASE --goal",
}
#: What each group is about.
GROUPS = {
    "hub": "The team's hub: one PostgreSQL that everybody's cases meet on.",
    "actions": "Promises to the customer, and todos that are ours alone.",
    "customers": "The people: each over all their cases.",
    "cases": "The cases: one for each relationship being mended.",
    "learnings": "What a case taught, and what lies ahead: causes, changes, risks, plans.",
    "decide": "Decisions on a case, with their reasons: recorded, never taken by mend.",
    "checkins": "Dated looks at how things are, until both sides agree that all is resolved.",
    "playbooks": "The methods: nine are shipped, a team and you can add your own.",
}

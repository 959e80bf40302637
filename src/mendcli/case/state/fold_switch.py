"""How the answers move when another method takes over within a session.

Pure; used by `fold.py` only. What finds no place in the new method stays where it was said.
"""

from mendcli.case.log.session_facts import PlaybookSwitched
from mendcli.case.state.case_state import PlaybookRef, State
from mendcli.case.state.progress import Place


def switch(state: State, number: int, fact: PlaybookSwitched) -> None:
    """Fact `number` made `fact.playbook` the session's method."""
    old, new = state.playbook.id, fact.playbook
    was_main = state.playbook == state.main
    state.playbook = PlaybookRef(new, fact.version, fact.title, fact.fingerprint)
    state.playbooks[new] = state.playbook
    if was_main:
        state.main = state.playbook
    if state.sessions:
        state.sessions[-1] = state.sessions[-1]._replace(playbook=new)
    _move_entries(state, old, fact)
    _switch_progress(state, old, new, dict(fact.carried), number)


def _move_entries(state: State, old: str, fact: PlaybookSwitched) -> None:
    keys, placed, new = dict(fact.carried), dict(fact.placed), fact.playbook

    def home(number: int, playbook: str, step: str) -> str | None:
        return placed.get(number) or (keys.get(step) if playbook == old else None)

    for index, line in enumerate(state.words):
        if step := home(line.number, line.playbook, line.step):
            state.words[index] = line._replace(step=step, playbook=new)
    for index, item in enumerate(state.items):
        if step := home(item.number, item.playbook, item.step):
            state.items[index] = item._replace(step=step, playbook=new)
    for index, told in enumerate(state.paraphrases):
        if step := home(told.number, told.playbook, told.step):
            confirm = keys.get(told.confirm_step, told.confirm_step)
            state.paraphrases[index] = told._replace(step=step, confirm_step=confirm, playbook=new)
    for index, proposal in enumerate(state.proposals):
        if step := home(proposal.number, proposal.playbook, proposal.step):
            state.proposals[index] = proposal._replace(step=step, playbook=new)
    for index, action in enumerate(state.actions):
        if step := home(action.number, action.playbook, action.step):
            state.actions[index] = action._replace(step=step, playbook=new)


def _switch_progress(state: State, old: str, new: str, keys: dict[str, str], number: int) -> None:
    progress = state.progress
    for was, now in keys.items():
        if (old, was) in state.given:
            given = state.given.pop((old, was))
            state.given[new, now] = given._replace(step=now, playbook=new)
        if (old, was) in progress.confirms:
            progress.confirms[new, now] = (progress.confirms.pop((old, was))[0], number)
        if progress.done.pop((old, was), 0):  # free again, should the rep switch back
            progress.done[new, now] = number
    progress.trail = [keys[key] for key in progress.trail if key in keys]
    progress.place, progress.detour, progress.back_to = Place(), "", ""

"""Three laptops and a real hub: whatever is worked, sent, fetched, cut off, seen late, handed over.

The promises of `tests/store/test_three_laptops.py`, over a wire that breaks: everywhere the same
case, every clash told once, no verdict lost, no number that comes to mean something else unsaid.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from mendcli.errors import MendError
from mendcli.hub import pulling, pushing
from mendcli.hub.address import parameters
from mendcli.hub.connection import Connection, Hub, connected, member
from mendcli.hub.exchange import begin_again_elsewhere, registered
from mendcli.store.encoding.case_export import Parcel, pack
from tests.hub.team import Team
from tests.hub.wire import Wire, wire_to
from tests.store.test_three_laptops import NAMES, ThreeLaptops

who = st.integers(0, 2)


class OnAHub(ThreeLaptops):
    """What three laptops do, and a hub between them; also files still go from hand to hand."""

    team: ClassVar[Team]
    wire: ClassVar[Wire]
    passwords: ClassVar[dict[str, str]]

    def __init__(self) -> None:
        super().__init__()
        self.slow: dict[int, ExitStack] = {}
        with self.team.server.admin() as admin:
            admin.execute("TRUNCATE mend.fact, mend.replica, mend.playbook")

    @rule(one=who)
    def push(self, one: int) -> None:
        self._seen_now(one)
        with self._hub(one) as (connection, hub):
            pushing.push(connection, hub, self.laptops[one].store, _unwatched)

    @rule(one=who)
    def pull(self, one: int) -> None:
        with self._hub(one) as (connection, hub):
            self._pulled(one, connection, hub)

    @rule(one=who, at=st.integers(5, 80))
    def exchange_that_is_cut_off(self, one: int, at: int) -> None:
        self._seen_now(one)
        self.wire.at("cut", at)
        with suppress(MendError), self._hub(one) as (connection, hub):
            pushing.push(connection, hub, self.laptops[one].store, _unwatched)
            self._pulled(one, connection, hub)
        self.wire.sound()

    @rule(one=who)
    def push_that_is_seen_late(self, one: int) -> None:
        self._seen_now(one)
        held = ExitStack()
        connection, hub = held.enter_context(self._hub(one))
        transaction = connection.transaction()
        held.enter_context(transaction)
        pushing.push(connection, hub, self.laptops[one].store, _unwatched)
        self.slow[one] = held

    def _seen_now(self, one: int) -> None:
        if one in self.slow:
            self.slow.pop(one).close()

    @contextmanager
    def _hub(self, one: int) -> Iterator[tuple[Connection, Hub]]:
        """A connection over the wire that knows the laptop, and what the hub says."""
        laptop = self.laptops[one]
        to, given = parameters(self.wire.address(laptop.name), {}), self.passwords[laptop.name]
        with connected(to, {}, password=given, patience=10) as connection:
            hub = registered(connection, member(connection), laptop.store)
            begin_again_elsewhere(hub, laptop.store)
            yield connection, hub

    def _pulled(self, one: int, connection: Connection, hub: Hub) -> None:
        def take(parcels: Sequence[Parcel]) -> Iterator[tuple[str, str]]:
            for each in parcels:
                self._given(self.laptops[one], pack(each))
            return iter(())

        pulling.pull(connection, hub, self.laptops[one].store, take, _unwatched)

    def _all_is_well(self) -> None:
        for one in list(self.slow):
            self._seen_now(one)
        for _ in range(2):
            for one in range(3):
                self.push(one)
                self.pull(one)
        logs = [each.log for each in self.laptops]
        assert logs[0] == logs[1] == logs[2]
        super()._all_is_well()


def _unwatched(what: str, done: int, of: int) -> None:
    """Nobody looks."""


def lived(team: Team, examples: int, steps: int) -> None:
    with wire_to(team.server.url) as wire:
        OnAHub.team, OnAHub.wire = team, wire
        OnAHub.passwords = {name: team.invited(name) for name in NAMES}
        how = settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(OnAHub, settings=how)


def test_three_laptops_on_a_hub_have_one_case(team: Team) -> None:
    lived(team, examples=2, steps=6)


@pytest.mark.slow
def test_three_laptops_on_a_hub_have_one_case_for_long(team: Team) -> None:
    lived(team, examples=40, steps=15)

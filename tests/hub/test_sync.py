"""Two laptops and a hub: what the one writes the other has, and is told of."""

from tests.hub.team import Team


def test_what_one_laptop_keeps_the_other_has(team: Team) -> None:
    ann, bob = team.joined("ann"), team.joined("bob")
    ann.start()
    assert "facts sent" in ann.done("sync").err
    assert "1 case new here" in bob.done("sync").err
    listed = [each["case"] for each in bob.done("cases", "list", "--json").data["cases"]]
    assert listed == [each["case"] for each in ann.done("cases", "list", "--json").data["cases"]]
    assert ann.done("sync").err == bob.done("sync").err == "✓ Nothing new, there or here.\n"
    case = listed[0]
    bob.done("actions", "done", f"{case}/1")
    bob.done("sync")
    told = ann.done("sync").err
    assert f"{case}/1 “refund the fee” is done, it was open" in told
    for each in (ann, bob):
        assert each.done("doctor").code == 0

"""Ids that can be typed and read aloud, and the clock."""

from datetime import UTC, datetime, timedelta

from mendcli.cli.frame.outside import now_in, random_id


def test_ids_begin_with_a_letter_and_hold_nothing_confusing() -> None:
    ids = {random_id(4) for _ in range(500)}
    assert len(ids) > 450
    for each in ids:
        assert len(each) == 4
        assert each[0].isalpha()
        assert each == each.lower()
        assert not set(each) & set("0o1liuvaebns")
    assert len(random_id(8)) == 8


def test_the_clock_is_aware_in_the_zone_asked_for() -> None:
    for zone in ("", "Asia/Tokyo"):
        now = now_in(zone)
        assert now.tzinfo is not None
        assert abs(now - datetime.now(UTC)) < timedelta(minutes=5)
    assert now_in("Asia/Tokyo").utcoffset() == timedelta(hours=9)

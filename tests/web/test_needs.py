"""What waits for somebody: gathered from all rooms, the most pressing first."""

from __future__ import annotations

from datetime import date

from flask import Flask

from builders import an_actor
from vcsapp.web import needs
from vcsapp.web.needs import Need, Weight, by_weight, counted_to_many, gather


def a_need(sentence: str, weight: Weight, since: date | None = None) -> Need:
    return Need(sentence=sentence, href="/", weight=weight, since=since)


def test_the_most_pressing_comes_first_and_of_equals_what_waits_longest() -> None:
    app = Flask("needs")
    one = [a_need("later", Weight.WHEN_THERE_IS_TIME), a_need("since May", Weight.SOON, date(2026, 5, 1))]
    other = [a_need("now", Weight.NOW), a_need("some day", Weight.SOON), a_need("April", Weight.SOON, date(2026, 4, 1))]
    needs.register(app, [lambda by: one, lambda by: other])
    with app.app_context():
        gathered = gather(an_actor())
    assert [need.sentence for need in gathered] == ["now", "April", "since May", "some day", "later"]
    assert [(words, len(together)) for words, together in by_weight(gathered)] == [
        ("Now", 1),
        ("Soon", 3),
        ("When there is time", 1),
    ]


def test_every_room_is_asked_about_the_person_who_looks() -> None:
    app, asked = Flask("needs"), []
    needs.register(app, [lambda by: asked.append(by.name) or []])
    with app.app_context():
        assert gather(an_actor("Ben")) == []
    assert asked == ["Ben"]


def test_what_nobody_counts_to_its_end_is_said_to_be_more() -> None:
    words = ("{count} page", "{count} pages")
    assert [counted_to_many(count, *words) for count in (1, 1000, 1001)] == [
        "1 page",
        "1,000 pages",
        "more than 1,000 pages",
    ]

"""The pages on which a spreadsheet meets what is here: the same or another, the file or what stands."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from critic import Critic
from sheets import Walk, mark_in, selected, words_of
from vcsapp.accounts.actions import add_organisation, start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity, log_activity
from vcsapp.activities.models import Activity
from vcsapp.activities.portable.spreadsheet import Activities
from vcsapp.db.base import db, transaction
from vcsapp.provenance.models import LikenessDecision
from vcsapp.provenance.targets import Resemblance

HEADINGS = "Reference,Event,Date,Attendance,What happened\n"
LIST = HEADINGS + "1,Open day,2025-05-03,40,Sun\n2,Fair,2025-06-07,1200,\n"
LATER = LIST.replace("40", "41").replace("1200", "1300")


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    """Somebody at the first page of an import, in a workspace that has begun."""
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
    return Walk(client)


@pytest.fixture
def doubtful(monkeypatch) -> None:
    """Nothing that looks alike is certain, and there is more than one reason."""
    reasons = "The titles are alike.\nSo are the days."
    monkeypatch.setattr(Activities, "resemblance", lambda *_: Resemblance(1, reasons, is_certain=False))


def logged(app: Flask, title: str, **values) -> str:
    with app.app_context(), transaction():
        return log_activity(by=LOCAL_KEEPER, title=title, held_on=date(2025, 5, 3), **values)


def edited(app: Flask, **heads: int) -> None:
    """Somebody here says how many took part, by title."""
    with app.app_context():
        ids = {one.title: one.id for one in db.session.query(Activity)}
    with app.app_context(), transaction():
        for title, head_count in heads.items():
            change_activity(ids[title.replace("_", " ")], by=LOCAL_KEEPER, head_count=head_count)


def heads(app: Flask) -> dict[str, int | None]:
    with app.app_context():
        return {one.title: one.head_count for one in db.session.query(Activity)}


def bring_in(walk: Walk, text: str) -> str:
    """Walk a file to its check."""
    walk.hand_in(text)
    return walk.columns()


def disputed(walk: Walk, app: Flask, **edits: int) -> str:
    """Bring a list in, edit it here, and hand in a later one that says otherwise; answers the check."""
    bring_in(walk, LIST)
    walk.accept()
    edited(app, **edits)
    return bring_in(walk, LATER)


def test_the_check_says_how_many_fields_both_sides_changed_and_leads_to_them(walk, app):
    page = disputed(walk, app, Open_day=99)
    assert "1 field was changed in the file and here since last time" in page
    assert f'href="{walk.at}/disputes"' in page


def test_all_three_versions_stand_side_by_side_in_words_with_who_changed_it_and_when(walk, app):
    disputed(walk, app, Fair=1250)
    page = walk.browser.page(f"{walk.at}/disputes")
    said = words_of(page)
    assert "Fair Row 3 How many took part? 1,200 1,250 You, " in said
    assert re.search(r"You, \d+ \w+ \d{4} at \d\d:\d\d 1,300 ", said)
    assert re.search(r'<a href="/activities/[^"]+">Fair</a>', page)
    assert list(selected(page).values()) == ["here"]


def test_a_text_of_several_lines_is_shown_line_by_line(walk, app):
    bring_in(walk, LIST)
    walk.accept()
    with app.app_context(), transaction():
        (one,) = db.session.query(Activity).filter(Activity.title == "Open day")
        change_activity(one.id, by=LOCAL_KEEPER, description="Rain,\nthen <sun>.")
    bring_in(walk, LIST.replace("Sun", '"Fog,\nthen sun."'))
    page = walk.browser.page(f"{walk.at}/disputes")
    assert "Rain,<br>then &lt;sun&gt;." in page
    assert "Fog,<br>then sun." in page


def test_whoever_takes_the_file_in_one_field_keeps_the_other(walk, app):
    disputed(walk, app, Open_day=99, Fair=1250)
    first, second = selected(walk.browser.page(f"{walk.at}/disputes"))
    page = walk.browser.send(f"{walk.at}/disputes", **{first: "file", second: "here"}).text
    assert "Your choices are kept." in page
    assert "You chose the file." in page
    assert list(selected(walk.browser.page(f"{walk.at}/disputes")).values()) == ["file", "here"]
    walk.accept()
    assert heads(app) == {"Open day": 41, "Fair": 1250}


def test_unless_somebody_chooses_the_file_what_stands_here_is_kept(walk, app):
    disputed(walk, app, Open_day=99)
    walk.accept()
    assert heads(app) == {"Open day": 99, "Fair": 1300}


def test_what_was_chosen_of_other_values_does_not_count(walk, app):
    disputed(walk, app, Open_day=99)
    page = walk.browser.page(f"{walk.at}/disputes")
    walk.browser.send(f"{walk.at}/disputes", **dict.fromkeys(selected(page), "file"))
    edited(app, Open_day=98)
    assert list(selected(walk.browser.page(f"{walk.at}/disputes")).values()) == ["here"]
    walk.accept()
    assert heads(app)["Open day"] == 98


def test_what_was_sent_from_a_page_that_showed_other_values_is_not_taken(walk, app):
    disputed(walk, app, Open_day=99)
    old = selected(walk.browser.page(f"{walk.at}/disputes"))
    edited(app, Open_day=98)
    walk.browser.send(f"{walk.at}/disputes", **dict.fromkeys(old, "file"))
    walk.accept()
    assert heads(app)["Open day"] == 98


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def test_one_choice_stands_for_all_that_were_seen(walk, app):
    disputed(walk, app, Open_day=99, Fair=1250)
    page = walk.browser.page(f"{walk.at}/disputes")
    sent = {"all-stands": "file", "seen": seen_on(page)}
    page = walk.browser.send(f"{walk.at}/all-disputes", **sent).text
    assert list(selected(page).values()) == ["file", "file"]
    walk.accept()
    assert heads(app) == {"Open day": 41, "Fair": 1300}


def test_one_choice_for_all_is_asked_again_where_there_is_more_than_was_seen(walk, app):
    disputed(walk, app, Open_day=99)
    seen = seen_on(walk.browser.page(f"{walk.at}/disputes"))
    edited(app, Fair=1250)
    page = walk.browser.send(f"{walk.at}/all-disputes", **{"all-stands": "file", "seen": seen}).text
    assert "changed while you were looking" in page
    assert list(selected(page).values()) == ["here", "here"]


def test_one_choice_for_all_that_is_none_is_said_to_be_none(walk, app):
    disputed(walk, app, Open_day=99)
    assert "Nothing was chosen." in walk.browser.send(f"{walk.at}/all-disputes").text


def test_many_disputes_are_paged_and_each_page_keeps_its_choices(walk, app):
    rows = [f"{n},Day {n},2025-05-03,{{}}," for n in range(60)]
    bring_in(walk, HEADINGS + "\n".join(row.format(1) for row in rows))
    walk.accept()
    edited(app, **{f"Day_{n}": 5 for n in range(60)})
    bring_in(walk, HEADINGS + "\n".join(row.format(2) for row in rows))
    address = f"{walk.at}/disputes"
    chosen = dict.fromkeys(selected(walk.browser.page(address)), "file")
    assert len(chosen) == 50
    assert walk.browser.post(address, data=chosen).location.endswith("/disputes?page=2")
    assert set(selected(walk.browser.page(f"{address}?page=2")).values()) == {"here"}
    walk.accept()
    assert sorted(heads(app).values()) == [2] * 50 + [5] * 10


def test_where_nothing_is_disputed_the_page_says_so(walk):
    bring_in(walk, LIST)
    assert "Nothing is disputed" in walk.browser.page(f"{walk.at}/disputes")


def test_the_check_says_how_much_is_not_told_any_more(walk):
    bring_in(walk, LIST)
    walk.accept()
    page = bring_in(walk, HEADINGS + "1,Open day,2025-05-03,40,Sun\n")
    assert "1 thing that such a file told of last time is not among the rows" in page


def test_what_waits_is_said_first_and_the_rest_can_come_in_without_it(walk, app, doubtful):
    logged(app, "Open day")
    page = bring_in(walk, "Event,Date,Attendance\nOpen day,3 May 2025,40\nWalk,4 May 2025,2\n")
    assert "1 waits for you to say whether it is the same as something that you have" in page
    before, _, after = page.partition(">Decide<")
    assert "<h2" not in before.partition("<main")[2]
    assert "Bring in the rest" in after.partition("<h2")[0]
    walk.accept()
    assert heads(app) == {"Open day": None, "Walk": 2}


def test_both_are_shown_side_by_side_with_every_reason(walk, app, doubtful):
    logged(app, "Open day", head_count=30, ward_code="E05011400")
    bring_in(walk, "Event,Date,Attendance\nOpen Day!,3 May 2025,40\n")
    page = walk.browser.page(f"{walk.at}/look-alikes")
    assert "<li>The titles are alike.</li><li>So are the days.</li>" in page
    assert "Open Day! Row 2 When?: 3 May 2025 How many took part?: 40" in words_of(page)
    assert "Open day When?: 3 May 2025 How many took part?: 30 (differs)" in words_of(page)
    assert list(selected(page).values()) == [""]
    assert "Not decided yet" in page
    assert "It also decides the 1 that waits for you" in words_of(page)


def test_organisations_are_told_apart_by_their_numbers_and_postcodes(walk, app):
    numbers = [{"scheme": "GB-CHC", "identifier": "1090095", "is_preferred": True}]
    with app.app_context(), transaction():
        add_organisation(by=LOCAL_KEEPER, name="Ashfield Library", postcode="M33 7ZF", organisation_identifiers=numbers)
    walk.hand_in("Name,Charity number,Postcode\nLibrary of Ashfield,1090095,LS10 1NE\n", target="organisations")
    walk.columns()
    said = words_of(walk.browser.page(f"{walk.at}/look-alikes"))
    assert "Postcode: LS10 1NE" in said
    assert "Postcode: M33 7ZF (differs)" in said
    assert said.count("1090095") >= 2


def test_those_that_wait_stand_first_and_deciding_leads_from_one_to_the_next(walk, app, doubtful):
    for number in range(60):
        logged(app, f"Session {number}")
    bring_in(walk, "Event,Date\n" + "".join(f"Session {number},3 May 2025\n" for number in range(60)))
    address = f"{walk.at}/look-alikes"
    for left in (10, 0):
        waiting = [name for name, choice in selected(walk.browser.page(address)).items() if not choice]
        sent = selected(walk.browser.page(address)) | dict.fromkeys(waiting, "leave")
        answer = walk.browser.post(address, data=sent)
        assert answer.location.endswith("/look-alikes" if left else "/check")
    assert "60 would be left out" in walk.browser.page(f"{walk.at}/check")


def decide(walk: Walk, text: str, choice: str) -> None:
    """Bring a file in, having said this of all that looks like something here."""
    bring_in(walk, text)
    page = walk.browser.page(f"{walk.at}/look-alikes")
    walk.browser.send(f"{walk.at}/look-alikes", **dict.fromkeys(selected(page), choice))
    walk.accept()


ONE = "Event,Date,Attendance\nOpen day,3 May 2025,40\n"
OF_OTHERS = "Event,Date,Attendance,Colour\nOpen day,3 May 2025,40,red\n"


def test_what_was_decided_is_listed_and_holds_of_another_file_with_the_day_on_which_it_was_said(walk, app, doubtful):
    logged(app, "Open day")
    assert "What you decided of look-alikes" not in walk.browser.page("/import")
    decide(walk, ONE, "same")
    assert 'href="/import/decisions"' in walk.browser.page("/import")
    assert "Open day Activities Open day The same" in words_of(walk.browser.page("/import/decisions"))
    page = bring_in(walk, OF_OTHERS)
    assert "waits for you" not in page
    page = walk.browser.page(f"{walk.at}/look-alikes")
    assert "As you decided on" in page
    assert list(selected(page).values()) == ["same"]


def test_a_page_of_choices_that_is_only_kept_as_it_stands_decides_nothing_anew(walk, app, doubtful):
    logged(app, "Open day")
    decide(walk, ONE, "same")
    with app.app_context():
        (before,) = db.session.query(LikenessDecision)
    decide(walk, OF_OTHERS, "same")
    with app.app_context():
        (after,) = db.session.query(LikenessDecision)
    assert (before.id, before.at) == (after.id, after.at)


def test_a_decision_is_taken_back_with_one_button_and_the_next_file_asks_again(walk, app, doubtful):
    logged(app, "Open day")
    decide(walk, ONE, "same")
    page = walk.browser.page("/import/decisions")
    take_back = re.search(r'action="(/import/decisions/[^"]+/take-back)"', page)
    assert take_back
    page = walk.browser.send(take_back[1]).text
    assert "the next file that tells of it asks you again. What came in stays" in page
    assert "Nothing was decided yet" in page
    receipt = re.search(r'href="(/import/done/[^"]+)">Go to its undo', page)
    assert receipt
    assert "Undo this import" in walk.browser.page(receipt[1])
    assert heads(app) == {"Open day": 40}
    for text in (ONE, OF_OTHERS):
        assert "1 waits for you" in bring_in(walk, text)


def test_decisions_are_narrowed_by_words(walk, app, doubtful):
    logged(app, "Open day")
    decide(walk, ONE, "another")
    assert "Two different ones" in walk.browser.page("/import/decisions?words=open")
    assert "Nothing fits" in walk.browser.page("/import/decisions?words=shed")


def test_a_decision_about_what_is_gone_says_so_and_its_import_that_was_undone_offers_no_undo(walk, app, doubtful):
    activity_id = logged(app, "Open day")
    decide(walk, ONE, "same")
    with app.app_context():
        run = db.session.query(LikenessDecision).one().run_id
    undo = re.search(r'action="(/history/[^"]+/undo)"', walk.browser.page(f"/import/done/{run}"))
    assert undo
    walk.browser.send(undo[1])
    walk.browser.send(f"/activities/{activity_id}/remove")
    page = walk.browser.page("/import/decisions")
    assert "Not here any more" in page
    take_back = re.search(r'action="(/import/decisions/[^"]+/take-back)"', page)
    assert take_back
    assert "Go to its undo" not in walk.browser.send(take_back[1]).text


def test_a_plan_that_hangs_on_a_decision_is_not_written_once_that_was_taken_back(walk, app, doubtful):
    logged(app, "Open day")
    decide(walk, ONE, "same")
    mark = mark_in(bring_in(walk, OF_OTHERS))
    with app.app_context():
        decision_id = db.session.query(LikenessDecision).one().id
    walk.browser.send(f"/import/decisions/{decision_id}/take-back")
    assert "Your records changed while you were looking" in walk.accept(mark).text


@pytest.mark.parametrize("person", ["ben", "cerys", "dev"])
def test_only_who_may_import_finds_any_of_it(asha, request, person):
    walk = Walk(asha)
    bring_in(walk, LIST)
    other: Critic = request.getfixturevalue(person)
    for address in (f"{walk.at}/disputes", "/import/decisions"):
        assert other.get(address).status_code == 403
    for address in (f"{walk.at}/all-disputes", f"{walk.at}/disputes", "/import/decisions/some/take-back"):
        assert other.post(address).status_code == 403

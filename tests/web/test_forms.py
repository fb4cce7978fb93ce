"""Forms made from fields: what they take, what they refuse, how they draw."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask_wtf import CSRFProtect

from vcsapp import fields, words
from vcsapp.errors import Problem
from vcsapp.fields import Option
from vcsapp.kit.forms import (
    DECISION,
    HEAD_COUNT,
    KIND,
    ORGANISATION,
    TITLE,
    GardenClosed,
    KitFilter,
    KitForm,
)
from vcsapp.web.forms import FilterForm, Form, asking, filter_for, input_for
from vcsapp.web.inputs import FromList, OneOf
from vcsapp.words import PSEUDO, speaking

OAKFIELD = "01890000-0000-7000-8000-000000000000"
FILLED = {
    "title": "  Planning   the garden ",
    "story": "We walked.\r\nThen we drew.",
    "held_on": "3/4/26",
    "head_count": "1,200",
    "volunteer_hours": "2½",
    "agreed": "true",
    "decision": "shared",
    "kind": "kind-1",
    "service_area": "transport",
    "organisation_id": OAKFIELD,
    "password": "lark",
    "sections": ["people", "notes"],
    "sure": "y",
}


@pytest.fixture
def app(kit_app: Flask) -> Flask:
    return kit_app


def sent(app: Flask, form_class: type[Form] = KitForm, /, **answers: Any) -> Form:
    """The form as it arrives when somebody sends these answers."""
    with app.test_request_context(method="POST", data=answers):
        form = form_class()
        form.validate()
        return form


def drawn(app: Flask, form: Form, name: str) -> str:
    with app.test_request_context():
        return str(form[name])


def test_answers_arrive_as_values(app: Flask) -> None:
    form = sent(app, **FILLED)
    assert not form.faults
    assert form.title.data == "Planning the garden"
    assert form.story.data == "We walked.\nThen we drew."
    assert form.held_on.data == date(2026, 4, 3)
    assert form.head_count.data == 1200
    assert form.volunteer_hours.data == Decimal("2.5")
    assert form.agreed.data is True
    assert (form.decision.data, form.kind.data, form.service_area.data) == ("shared", "kind-1", "transport")
    assert form.organisation_id.data == OAKFIELD
    assert form.sections.data == ["people", "notes"]


def test_what_is_left_empty_is_not_recorded(app: Flask) -> None:
    form = sent(app, title="A walk", held_on="3/4/26", agreed="false", organisation_id=OAKFIELD, password="lark")
    assert not form.faults
    assert form.agreed.data is False
    assert [form[name].data for name in ("story", "head_count", "decision", "kind", "service_area")] == [None] * 5


def test_every_fault_is_listed_in_the_order_of_the_page_with_the_way_to_it(app: Flask) -> None:
    form = sent(app, **{**FILLED, "title": " ", "held_on": "31/6/26", "head_count": "many", "agreed": "", "kind": "x"})
    assert [fault.input_id for fault in form.faults] == ["title", "held_on", "head_count", "agreed", "kind"]
    assert all("  " not in fault.sentence and fault.sentence.endswith(".") for fault in form.faults)


def test_an_answer_that_cannot_be_read_is_not_also_called_missing(app: Flask) -> None:
    assert len(sent(app, **{**FILLED, "held_on": "soon"}).held_on.errors) == 1


def test_what_was_typed_stays_in_the_box_even_if_it_could_not_be_read(app: Flask) -> None:
    form = sent(app, **{**FILLED, "held_on": "31/6/26"})
    assert 'value="31/6/26"' in drawn(app, form, "held_on")


def test_a_date_that_was_read_comes_back_with_the_name_of_its_month(app: Flask) -> None:
    form = sent(app, **{**FILLED, "title": ""})
    assert 'value="3 April 2026"' in drawn(app, form, "held_on")


def test_an_answer_that_is_not_offered_is_refused(app: Flask) -> None:
    form = sent(app, **{**FILLED, "organisation_id": OAKFIELD.replace("7000", "7001")})
    assert [fault.input_id for fault in form.faults] == ["organisation_id"]


def test_a_recorded_answer_that_is_no_longer_offered_may_stay(app: Flask) -> None:
    with app.test_request_context(method="POST", data={**FILLED, "service_area": "steam-railways"}):
        form = KitForm(data={"service_area": "steam-railways"})
        form.validate()
    assert form.service_area.data == "steam-railways"
    assert not form.faults
    assert "steam-railways (not in the list any more)" in drawn(app, form, "service_area")


def test_a_problem_is_shown_at_its_field(app: Flask) -> None:
    form = sent(app, **FILLED)
    form.show(GardenClosed(day="Mondays"))
    assert form.faults == [("The garden is closed on Mondays, so nothing can have happened there.", "held_on")]


def test_a_problem_without_a_field_is_shown_on_top(app: Flask) -> None:
    class Locked(Problem):
        """The shed is locked."""

    form = sent(app, **{**FILLED, "title": ""})
    form.show(Locked())
    form.show(Locked(field="a field of another form"))
    assert [fault.input_id for fault in form.faults] == ["", "", "title"]


def test_a_field_draws_label_hint_fault_and_box_and_ties_them_together(app: Flask) -> None:
    form = sent(app, **{**FILLED, "head_count": "many"})
    words = drawn(app, form, "head_count")
    assert (
        '<label class="label" for="head_count">How many took part? <span class="optional">(optional)</span></label>'
        in words
    )
    assert 'aria-describedby="head_count-hint head_count-fault head_count-unit"' in words
    assert 'aria-invalid="true"' in words
    for part in ("hint", "fault", "unit"):
        assert f'id="head_count-{part}"' in words


def test_only_optional_questions_say_so(app: Flask) -> None:
    form = sent(app, **FILLED)
    assert "(optional)" not in drawn(app, form, "title")
    assert "(optional)" in drawn(app, form, "story")


def test_what_people_write_is_never_taken_for_markup(app: Flask) -> None:
    form = sent(app, **{**FILLED, "title": '"><script>alert(1)</script>', "story": "</textarea><b>"})
    assert "<script>" not in drawn(app, form, "title")
    assert "&lt;/textarea&gt;" in drawn(app, form, "story")


def test_up_to_seven_answers_are_all_in_sight_and_more_are_in_a_list(app: Flask) -> None:
    form = sent(app, **FILLED)
    assert isinstance(form.decision, OneOf)
    assert not isinstance(form.decision, FromList)
    assert isinstance(form.kind, FromList)
    assert drawn(app, form, "decision").count('type="radio"') == len(DECISION.options) + 1
    assert drawn(app, form, "agreed").count('type="radio"') == 2


def test_long_lists_can_be_shortened_by_typing_and_short_ones_need_not(app: Flask) -> None:
    form = sent(app, **FILLED)
    assert 'data-narrows="organisation_id"' in drawn(app, form, "organisation_id")
    assert "data-narrows" not in drawn(app, form, "kind")
    assert '<optgroup label="Places">' in drawn(app, form, "service_area")


def test_a_question_is_asked_and_answered_in_the_readers_language(app: Flask) -> None:
    with speaking(PSEUDO):
        form = sent(app, **{**FILLED, "head_count": "many"})
        words = drawn(app, form, "head_count") + drawn(app, form, "held_on")
    assert "How many" not in words
    assert "is not a whole number" not in words
    assert "Such as" not in words


def test_a_month_may_be_typed_as_the_page_writes_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    months = {"April": "Ebrill"}
    monkeypatch.setattr(words.Said, "__str__", lambda said: months.get(str.__str__(said), str.__str__(said)))
    assert sent(app, **FILLED | {"held_on": "3 Ebrill 2026"}).held_on.data == date(2026, 4, 3)
    assert sent(app, **FILLED | {"held_on": "3 April 2026"}).held_on.data == date(2026, 4, 3)


def test_a_tick_that_was_never_offered_is_refused(app: Flask) -> None:
    assert [fault.input_id for fault in sent(app, **FILLED | {"sections": ["people", "secrets"]}).faults] == [
        "sections"
    ]


def test_what_is_sent_twice_carries_the_same_id(app: Flask) -> None:
    with app.test_request_context():
        first, second = KitForm(), KitForm()
    assert first.once_id != second.once_id
    again = sent(app, **FILLED, once=str(first.once_id))
    assert again.once_id == first.once_id


def test_an_id_that_was_tampered_with_counts_as_new(app: Flask) -> None:
    assert isinstance(sent(app, once="../../etc").once_id, UUID)


def test_a_form_without_its_token_is_refused_and_says_so_on_top() -> None:
    app = Flask("guarded")
    app.secret_key = "only for tests"
    CSRFProtect(app)
    with app.test_request_context(method="POST", data={"title": "A walk"}):
        form = asking(TITLE)()
        assert not form.validate()
        assert [fault.input_id for fault in form.faults] == [""]


def test_a_form_can_be_made_from_a_list_of_fields(app: Flask) -> None:
    kind = asking(TITLE, HEAD_COUNT, ORGANISATION, offered={"organisation_id": [Option(OAKFIELD, "Oakfield")]})
    form = sent(app, kind, title="A walk", head_count="3", organisation_id=OAKFIELD)
    assert not form.faults
    assert [question.name for question in form.questions] == ["title", "head_count", "organisation_id"]


def test_a_field_can_be_asked_in_other_words(app: Flask) -> None:
    class Renamed(Form):
        title = input_for(TITLE, label="Name", required=False)
        decision = input_for(DECISION, offered=DECISION.options[:2])

    form = sent(app, Renamed)
    assert not form.faults
    assert form.title.label.text == "Name"
    assert [option.code for option in form.decision.options] == ["shared", "community-led"]


def test_nobody_can_be_asked_for_a_moment() -> None:
    with pytest.raises(TypeError, match="Instant has no input"):
        input_for(fields.Instant(name="logged_at", label="Logged at"))


def filtered(app: Flask, query: str, kind: type[FilterForm] = KitFilter) -> FilterForm:
    with app.test_request_context(f"/rows?{query}"):
        return kind.asked()


def test_a_list_is_narrowed_by_what_its_address_says(app: Flask) -> None:
    form = filtered(app, "title=garden&kind=kind-2&held_on=3/4/26&page=7")
    assert form.chosen == {"title": "garden", "kind": "kind-2", "held_on": date(2026, 4, 3)}
    assert filtered(app, "").chosen == {}


def test_what_cannot_be_read_narrows_nothing_and_is_said(app: Flask) -> None:
    form = filtered(app, "kind=nonsense&held_on=soon&title=garden")
    assert form.chosen == {"title": "garden"}
    assert [fault.input_id for fault in form.faults] == ["kind", "held_on"]


def test_no_is_an_answer_to_narrow_by(app: Flask) -> None:
    class Ripe(FilterForm):
        is_ripe = filter_for(fields.YesNo(name="is_ripe", label="Ripe", required=True))

    assert filtered(app, "is_ripe=false", Ripe).chosen == {"is_ripe": False}


def test_a_filter_never_asks_and_always_opens_as_a_list(app: Flask) -> None:
    form = filtered(app, "")
    assert not form.faults
    assert "(optional)" not in drawn(app, form, "kind")
    with app.test_request_context():
        single = asking(KIND)()
    assert ">All</option>" in drawn(app, form, "kind")
    assert ">Leave open</option>" in drawn(app, single, "kind")

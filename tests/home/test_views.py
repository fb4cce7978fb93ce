from critic import Critic


def test_the_first_page_opens(client: Critic) -> None:
    assert "Welcome" in client.page("/")


def test_who_may_see_records_is_let_in_and_who_may_not_is_told(asha: Critic, cerys: Critic) -> None:
    asha.page("/")
    assert "not allowed" in cerys.page("/", status=403)

"""The server answers on this computer only, and stops without cutting anybody off."""

from __future__ import annotations

import socket
import threading
import time
from http.client import HTTPConnection

import pytest
from flask import Flask

from vcsapp.desktop.serving import THREADS, PortInUse, listening, port_of, serving


def ask(port: int, path: str = "/") -> tuple[int, bytes]:
    """One request, as any program on this computer could make it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_it_answers_while_the_block_runs_and_not_after(small_app: Flask) -> None:
    with listening() as door:
        port = port_of(door)
        with serving(small_app, door):
            assert ask(port)[0] == 200
    with pytest.raises(ConnectionRefusedError):
        ask(port)


def test_no_thread_is_left_behind(small_app: Flask) -> None:
    before = threading.active_count()
    with listening() as door, serving(small_app, door):
        ask(port_of(door))
    assert threading.active_count() == before


def test_an_answer_under_way_is_finished_first(small_app: Flask) -> None:
    begun = threading.Event()

    def slow() -> str:
        begun.set()
        time.sleep(0.5)
        return "all of it"

    small_app.add_url_rule("/slow", view_func=slow)
    answers: list[tuple[int, bytes]] = []
    with listening() as door, serving(small_app, door):
        asking = threading.Thread(target=lambda: answers.append(ask(port_of(door), "/slow")))
        asking.start()
        assert begun.wait(5)
    asking.join(5)
    assert answers == [(200, b"all of it")]


def test_requests_that_wait_a_moment_are_not_told_at_the_terminal(
    small_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def slow() -> str:
        time.sleep(0.2)
        return "done"

    small_app.add_url_rule("/slow", view_func=slow)
    with listening() as door, serving(small_app, door):
        asking = [threading.Thread(target=ask, args=(port_of(door), "/slow")) for _ in range(THREADS + 2)]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
    assert "queue" not in caplog.text


def test_other_computers_cannot_reach_it() -> None:
    with listening() as door:
        assert door.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_refused_in_words() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(PortInUse) as refused, listening(taken):
            pass
    assert f"Port {taken}" in refused.value.sentence


def test_a_number_that_is_no_port_is_refused_in_words() -> None:
    with pytest.raises(PortInUse), listening(123_456):
        pass

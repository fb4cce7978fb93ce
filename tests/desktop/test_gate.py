"""The gate lets in whoever has the launch token, by this computer's own name, and nobody else."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from vcsapp.desktop.gate import entrance, guard

TOKEN = "the-token-of-this-launch"
HERE = "http://127.0.0.1:5123"


@pytest.fixture
def app() -> Flask:
    """An app that would answer anybody, with a gate before it."""
    app = Flask(__name__)
    app.before_request(lambda: None if "t" not in app.config else "reached before the gate")
    app.add_url_rule("/", view_func=lambda: "records")
    guard(app, token=TOKEN, port=5123)
    return app


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """Another program on this computer, without the token."""
    return app.test_client()


@pytest.fixture
def asha(app: Flask) -> FlaskClient:
    """Someone whom the app itself sent through the entrance."""
    client = app.test_client()
    assert client.get(entrance(token=TOKEN, port=5123)).status_code == 200
    return client


def test_who_came_through_the_entrance_sees_the_app(asha: FlaskClient) -> None:
    assert asha.get("/", base_url=HERE).text == "records"


def test_the_entrance_leads_on_to_the_first_page(app: Flask) -> None:
    welcome = app.test_client().get(entrance(token=TOKEN, port=5123))
    assert welcome.headers["Refresh"] == "0; url=/"
    assert 'href="/"' in welcome.text


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(app: Flask) -> None:
    cookie = app.test_client().get(entrance(token=TOKEN, port=5123)).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("path", ["/", "/static/style.css", "/nowhere", "/_enter", "/_enter?t=", "/_enter?t=guess"])
def test_a_stranger_gets_a_closed_door_everywhere(stranger: FlaskClient, path: str) -> None:
    answer = stranger.get(path, base_url=HERE)
    assert answer.status_code == 403
    assert "<h1>Closed</h1>" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_wrong_cookie_is_a_strangers(stranger: FlaskClient) -> None:
    stranger.set_cookie("vcsapp_5123", "gu\N{LATIN SMALL LETTER E WITH ACUTE}ss", domain="127.0.0.1")
    assert stranger.get("/", base_url=HERE).status_code == 403


@pytest.mark.parametrize("host", ["evil.example:5123", "127.0.0.1:80", "127.0.0.1", "127.0.0.1.evil.example:5123"])
def test_another_host_name_is_refused_even_with_the_token(asha: FlaskClient, host: str) -> None:
    assert asha.get("/", base_url=HERE, headers={"Host": host}).status_code == 400
    assert asha.get(f"/_enter?t={TOKEN}", base_url=HERE, headers={"Host": host}).status_code == 400


def test_localhost_is_this_computer_too(stranger: FlaskClient) -> None:
    assert stranger.get(f"/_enter?t={TOKEN}", base_url="http://localhost:5123").status_code == 200
    assert stranger.get("/", base_url="http://localhost:5123").text == "records"


def test_two_apps_on_one_computer_do_not_take_each_others_cookies(asha: FlaskClient) -> None:
    neighbour = Flask("neighbour")
    neighbour.add_url_rule("/", view_func=lambda: "theirs")
    guard(neighbour, token="another", port=6000)
    client = neighbour.test_client()
    client.get(entrance(token="another", port=6000))
    assert client.get_cookie("vcsapp_6000", domain="127.0.0.1") is not None
    assert asha.get_cookie("vcsapp_6000", domain="127.0.0.1") is None


def test_the_gate_comes_before_whatever_the_app_does_first(app: Flask, stranger: FlaskClient) -> None:
    app.config["t"] = True
    assert stranger.get("/", base_url=HERE).status_code == 403


def test_the_entrance_leads_on_to_the_page_that_was_asked_for(app: Flask) -> None:
    welcome = app.test_client().get(entrance(token=TOKEN, port=5123, to="/activities?result=co-design&page=2"))
    assert welcome.headers["Refresh"] == "0; url=/activities?result=co-design&page=2"


@pytest.mark.parametrize(
    "to", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/a\nb", ""]
)
def test_the_entrance_leads_nowhere_but_into_the_app(app: Flask, to: str) -> None:
    welcome = app.test_client().get(entrance(token=TOKEN, port=5123, to=to))
    assert welcome.headers["Refresh"] == "0; url=/"

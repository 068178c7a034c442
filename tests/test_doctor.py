"""The tick list."""

import json
from datetime import date

from toolkit.doctor import Check, TickList, _packages, _sources, examine, upload_limit
from toolkit.sources import Source


def test_the_list_names_what_a_teacher_asks_for():
    names = [check.name for check in examine()]
    machine = ["Python", "packages", "faces", "memory", "where it runs", "upload limit"]
    assert names == [*machine, "facts with a date"]


def test_a_missing_package_is_a_fault():
    checks = list(_packages(["pillow", "no-such-package-of-ours"]))
    assert [check.ok for check in checks] == [False, False]
    assert "no-such-package-of-ours" in checks[1].text


def test_one_fault_is_enough():
    assert not TickList((Check("a", True, ""), Check("b", False, ""))).ok
    assert TickList((Check("a", True, ""), Check("b", None, ""))).ok


def test_the_list_is_escaped_html():
    assert "<x>" not in TickList((Check("<x>", True, "<x>"),))._repr_html_()


def test_upload_limit_reads_the_servers_settings(tmp_path):
    assert upload_limit(str(tmp_path)) == 10 * 2**20
    folder = tmp_path / "etc" / "jupyter"
    folder.mkdir(parents=True)
    settings = {"ServerApp": {"tornado_settings": {"websocket_max_message_size": 2**29}}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    assert upload_limit(str(tmp_path)) == 2**29


def test_facts_checked_over_two_years_ago_are_named(monkeypatch):
    facts = [
        Source("old-fact", "", "", "A", date(2024, 3, 1)),
        Source("new-fact", "", "", "A", date(2024, 3, 2)),
    ]
    monkeypatch.setattr("toolkit.doctor.read_sources", lambda: facts)
    (check,) = _sources(date(2026, 3, 2))  # of the second two years, and not a day more
    assert check.ok is None
    assert "old-fact" in check.text
    assert "new-fact" not in check.text
    (check,) = _sources(date(2026, 3, 1))
    assert check.ok


def test_without_the_list_of_facts_nothing_is_said(monkeypatch):
    monkeypatch.setattr("toolkit.doctor.read_sources", list)
    assert [*_sources(date(2026, 3, 2))] == []

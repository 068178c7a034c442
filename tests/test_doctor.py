"""The tick list."""

import json

from toolkit.doctor import Check, TickList, _packages, examine, upload_limit


def test_the_list_names_what_a_teacher_asks_for():
    names = [check.name for check in examine()]
    assert names == ["Python", "packages", "faces", "memory", "where it runs", "upload limit"]


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

"""What wants to leave while every way out is barred, and what stays on this computer."""

import asyncio
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from toolkit.errors import OverexposedError
from toolkit.working import Look, looking, nothing_sent
from toolkit.working.sending import barred
from toolkit.working.sharing import share

AWAY = ("192.0.2.1", 9)  # of a range that no computer has
NAMES = ("send", "sendall", "sendmsg", "sendto", "sendfile")


def test_no_connection_message_or_look_up_leaves():
    listening = socket.create_server(("127.0.0.1", 0))
    with nothing_sent() as sent:
        with pytest.raises(OverexposedError, match="another computer"):
            socket.create_connection(("192.0.2.1", 9), timeout=0.1)
        with pytest.raises(OverexposedError, match="another computer"):
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 9))
        with pytest.raises(OverexposedError, match="another computer"):
            socket.getaddrinfo("overexposed.example", 80)
        for look_up in (
            lambda: socket.getaddrinfo(b"overexposed.example", 80),
            lambda: socket.gethostbyname("overexposed.example"),
            lambda: socket.gethostbyname_ex("overexposed.example"),
            lambda: socket.gethostbyaddr("192.0.2.1"),
            lambda: socket.getnameinfo(("192.0.2.1", 80), 0),
        ):
            with pytest.raises(OverexposedError, match="another computer"):
                look_up()
        assert socket.gethostbyname("localhost") == socket.gethostbyname("127.0.0.1")
        assert socket.getaddrinfo(b"localhost", 80) and socket.getaddrinfo(None, 80)
        socket.create_connection(listening.getsockname()).close()  # processes of this computer
    assert sent.tries == 8
    with pytest.raises(OSError):  # afterwards it is tried, and fails by itself
        socket.create_connection(("127.0.0.1", 9), timeout=0.1)
    assert sent.tries == 8


@pytest.fixture
def open_before():
    """A socket that leads to another computer since before; nothing was sent by it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as led:
        led.connect(AWAY)
        yield led


@pytest.mark.parametrize(
    ("send", "size"),
    [
        (lambda led: led.send(b"123"), 3),
        (lambda led: led.sendall(bytearray(4)), 4),
        (lambda led: led.sendmsg([b"12", b"345"]), 5),
        (lambda led: led.sendto(b"12", AWAY), 2),
        (lambda led: led.sendto(b"12", 0, AWAY), 2),
        (lambda led: led.sendmsg([b"1"], [], 0, AWAY), 1),
        (lambda led: socket.socket.send(led, b"1"), 1),
        (lambda led: led.sendfile(a_file(b"123456")), 6),
    ],
)
def test_nothing_is_sent_on_a_socket_that_was_open(open_before, send, size):
    with nothing_sent() as sent, pytest.raises(OverexposedError, match="another computer"):
        send(open_before)
    assert (sent.tries, sent.size) == (1, size)


def a_file(content):
    file = tempfile.TemporaryFile()  # noqa: SIM115  sent while it is open
    file.write(content)
    file.seek(0)
    return file


def test_what_is_encrypted_passes_the_same_guard():
    for name in (*NAMES, "write"):
        assert hasattr(getattr(ssl.SSLSocket, name), "__wrapped__"), name


def test_other_threads_are_barred_and_counted(open_before):
    doings = (lambda: open_before.send(b"12"), lambda: socket.getaddrinfo("nobody.example", 80))
    with ThreadPoolExecutor(1) as beside, nothing_sent() as sent:
        for doing in doings:
            with pytest.raises(OverexposedError):
                beside.submit(doing).result()
    assert (sent.tries, sent.size) == (2, 2)


PROGRAMS = [
    lambda ran: subprocess.run([sys.executable, "-c", f"open({ran!r}, 'w')"]),
    lambda ran: os.system(f"echo > {ran}"),
    lambda ran: os.popen(f"echo > {ran}").close(),
    lambda ran: os.posix_spawn("/bin/sh", ["sh", "-c", f"echo > {ran}"], os.environ),
    lambda ran: os.execv(sys.executable, [sys.executable, "-c", f"open({ran!r}, 'w')"]),
]


@pytest.mark.skipif(os.name != "posix", reason="Windows starts programs otherwise")
@pytest.mark.parametrize("start", PROGRAMS)
def test_no_program_is_started(tmp_path, start):
    ran = tmp_path / "ran"
    with nothing_sent() as sent, pytest.raises(OverexposedError, match="start a program"):
        start(str(ran))
    assert sent.tries == 1 and not ran.exists()


def send_in_a_worker(number):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"1", AWAY)
    return number


def test_processes_that_work_for_this_one_send_nothing_either(monkeypatch):
    monkeypatch.setattr(looking, "processors", lambda: 2)
    look = Look(send_in_a_worker, memory=1, few=1)
    with nothing_sent(), pytest.raises(OverexposedError, match="another computer"):
        list(share(look, (), dict.fromkeys(range(3), 1), None))


def test_processes_work_while_nothing_may_leave(monkeypatch):
    monkeypatch.setattr(looking, "processors", lambda: 2)
    with nothing_sent() as sent:
        done = dict(share(Look(abs, memory=1, few=1), (), {1: -1, 2: -2, 3: -3}, None))
    assert done == {1: (1, ""), 2: (2, ""), 3: (3, "")} and sent.tries == 0


def test_what_talks_within_this_computer_goes_on():
    async def talk():
        server = await asyncio.start_server(
            lambda reading, writing: writing.write(b"hello") or writing.close(), "127.0.0.1", 0
        )
        address = server.sockets[0].getsockname()
        reading, writing = await asyncio.open_connection(*address)
        said = await reading.read()
        writing.close()
        server.close()
        return said

    def from_thread():
        loop = asyncio.new_event_loop()
        waking = threading.Thread(target=loop.run_forever)
        waking.start()
        said = asyncio.run_coroutine_threadsafe(talk(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        waking.join(20)
        loop.close()
        return said

    one, other = socket.socketpair()
    with one, other, nothing_sent() as sent:
        one.sendall(b"12")
        assert other.recv(2) == b"12"
        assert asyncio.run(talk()) == from_thread() == b"hello"
    assert sent.tries == 0


def test_the_guard_ends_with_its_block_also_by_an_error(open_before):
    with pytest.raises(ZeroDivisionError), nothing_sent():
        raise ZeroDivisionError
    with nothing_sent() as outer:
        with nothing_sent() as inner, pytest.raises(OverexposedError):
            open_before.send(b"1")
        assert barred()
        with pytest.raises(OverexposedError):
            open_before.send(b"1")
    assert (inner.tries, outer.tries) == (1, 2) and not barred()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as to_itself:
        to_itself.bind(("127.0.0.1", 0))
        to_itself.connect(to_itself.getsockname())
        assert to_itself.send(b"1") == 1
    assert subprocess.run([sys.executable, "-c", ""]).returncode == 0
    assert outer.tries == 2

"""A JupyterLab server and a real browser for tests: Debian's chromium, driven by Playwright.

Neither can reach anything but this machine: the browser resolves no other name, and the kernels are
started with their network blocked.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import start

from .offline import PROXIES

ROOT = Path(__file__).parent.parent
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
LAB_OPTIONS = [
    "--allow-root",
    "--no-browser",
    "--expose-app-in-browser",
    "--ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.log_level=WARN",
    "--IdentityProvider.token=",
]
KERNEL_STARTUP = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.offline import network_blocked
_network = network_blocked()
_network_tried = _network.__enter__()
"""
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.context?.isReady && panel.sessionContext.session?.kernel?.status === 'idle';
}"""
FINISHED = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const code = [...panel.content.model.cells].filter(
        cell => cell.type === 'code' && cell.sharedModel.getSource().trim());
    return panel.sessionContext.session.kernel.status === 'idle' && code.every(
        cell => cell.executionCount !== null && cell.executionState !== 'running');
}"""
STILL = """panels => new Promise(done => {  // nothing has moved for half a second
    const where = () => panels.map(panel => panel.getBoundingClientRect().top).join();
    let last = where(), since = performance.now();
    const look = () => {
        const now = where();
        if (now !== last) [last, since] = [now, performance.now()];
        if (performance.now() - since > 500) done(); else setTimeout(look, 50);
    };
    look();
})"""
ERRORS = """() => {
    const asked = cell => (cell.getMetadata('tags') || []).includes('raises-exception');
    return [...window.jupyterapp.shell.currentWidget.content.model.cells]
        .filter(cell => cell.type === 'code' && !asked(cell))
        .flatMap(cell => cell.outputs.toJSON())
        .filter(output => output.output_type === 'error' || output.name === 'stderr'
            || output.metadata?.overexposed)
        .map(output => output.ename ? output.ename + ': ' + output.evalue
            : output.metadata?.overexposed?.error ?? output.text);
}"""


def chromium() -> str | None:
    """Find the browser; nothing is downloaded."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Lab:
    """A running JupyterLab."""

    url: str
    root: Path
    home: Path
    pid: int


@contextlib.contextmanager
def lab_server(root: Path, *, by: Sequence[str] = (), **environment: str) -> Iterator[Lab]:
    """Serve the folder `root`, with a home of its own, so that nothing of the user's is touched.

    `by` is a command that starts the server, such as `("taskset", "-c", "0")`.
    """
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as home:
        startup = Path(home, "ipython", "profile_default", "startup", "00-offline.py")
        startup.parent.mkdir(parents=True)
        startup.write_text(KERNEL_STARTUP, encoding="utf-8")
        start.write_settings(home)  # what start.py writes into .venv
        kernel = Path("etc", "ipython", "ipython_kernel_config.json")
        shutil.copy(Path(home, kernel), startup.parent.parent)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        own = {
            "HOME": home,
            "IPYTHONDIR": f"{home}/ipython",
            "JUPYTER_CONFIG_DIR": f"{home}/config",
            "JUPYTER_CONFIG_PATH": f"{home}/etc/jupyter",
            "JUPYTER_DATA_DIR": f"{home}/data",
            "JUPYTER_RUNTIME_DIR": f"{home}/runtime",
            "JUPYTERLAB_SETTINGS_DIR": f"{home}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{home}/{start.WORKSPACES}",
            "OVEREXPOSED_CACHE": f"{home}/cache",
            "OVEREXPOSED_WORK": f"{home}/my_work",
        }
        command = [*by, sys.executable, "-m", "jupyterlab", *LAB_OPTIONS]
        command += [f"--port={port}", f"--ServerApp.root_dir={root}"]
        command += [f"--LabApp.app_settings_dir={home}/share/jupyter/lab/settings"]
        with Path(home, "log").open("wb") as log:
            server = subprocess.Popen(
                command,
                cwd=root,
                env={**os.environ, **PROXIES, **own, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api/status", server, Path(home, "log"))
            yield Lab(f"http://127.0.0.1:{port}", root, Path(home), server.pid)
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_for(url: str, server: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + seconds
    while True:
        try:
            direct.open(url, timeout=2).close()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")) from None
            time.sleep(0.2)


@dataclass
class Watched:
    """A page, and what it should not have done."""

    page: object
    home: str
    left: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", self._request)
        self.page.on("websocket", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request) -> None:
        own = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:", "about:")
        if not request.url.startswith(own):
            self.left.append(request.url)

    def _console(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def open_notebook(self, path: str) -> None:
        """Open a notebook in JupyterLab and wait for its kernel."""
        self.page.goto(f"{self.home}/lab/tree/{path}?reset")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        self.page.wait_for_function(READY, timeout=60_000)

    def run_all(self, seconds: float = 240) -> None:
        """Run every cell; done when the kernel is idle *and* every code cell has been executed."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(FINISHED, timeout=seconds * 1000)

    def run_cell(self, number: int, seconds: float = 60) -> None:
        """Run one cell."""
        self.page.evaluate(
            """number => {
                const panel = window.jupyterapp.shell.currentWidget;
                panel.content.activeCellIndex = number;
                panel.content.deselectAll();
                return window.jupyterapp.commands.execute('notebook:run-cell');
            }""",
            number,
        )
        self.page.wait_for_function(READY, timeout=seconds * 1000)

    def click(self, button) -> None:
        """Click once the page stands still: what moves between press and release is no click."""
        button.scroll_into_view_if_needed()
        self.page.locator(".overexposed").evaluate_all(STILL)
        button.click()

    def errors(self) -> list[str]:
        """Tracebacks and warnings in the outputs of the notebook."""
        return self.page.evaluate(ERRORS)


@contextlib.contextmanager
def browser_page(home: str, **options) -> Iterator[Watched]:
    """Open a page of chromium in which every request that leaves `home` is noted."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=CHROMIUM_OPTIONS
        )
        try:
            page = browser.new_page(**{"viewport": {"width": 1280, "height": 720}, **options})
            yield Watched(page, home)
        finally:
            browser.close()

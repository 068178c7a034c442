"""axe-core: what on a page shuts out people who listen, or who use keys instead of a mouse."""

from importlib.resources import files

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# A frame is looked at by itself. Each fault tells its rule, the element and what would help.
LOOK = """async within => {
    const options = {iframes: false, resultTypes: ['violations']};
    // Not ours: what pandas leaves empty, and a slider of ipywidgets outside our panels.
    const exclude = ['th.blank', '.dataframe th:empty', '.noUi-handle:not(.overexposed *)'];
    const part = {include: [within], exclude};
    const {violations} = await axe.run(within ? part : document, options);
    return violations.flatMap(({id, help, nodes}) => nodes.map(
        ({html, failureSummary}) => `${id}: ${help}\\n  ${html}\\n  ${failureSummary}`));
}"""


def faults(frame, within: str = "") -> list[str]:
    """List what axe-core finds on a page or in a frame, or only inside the elements `within`."""
    frame.evaluate(SCRIPT)
    return frame.evaluate(LOOK, within)

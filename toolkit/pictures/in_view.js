// Runs when a result has been drawn; once a page is enough.
// After Shift + Enter, JupyterLab brings the next box into view, and the browser holds on to that
// box: a tall result would grow upwards, out of view. So what was run is followed as it grows.
if (window.oxInView) return;
window.oxInView = true;
let ran = null, height = 0;
const show = () => {
  const view = ran.closest('.jp-WindowedPanel-outer');
  const hidden = view ? view.getBoundingClientRect().top - ran.getBoundingClientRect().top : 0;
  if (hidden > 0) view.scrollTop -= hidden;
};
const grown = new ResizeObserver(() => {
  if (ran.offsetHeight > height) show();
  height = ran.offsetHeight;
});
const leave = () => grown.disconnect();
const follow = next => {
  leave();
  ran = next?.previousElementSibling;
  if (!ran?.classList.contains('jp-CodeCell')) return;
  height = ran.offsetHeight;
  grown.observe(ran);
};
document.addEventListener('focusin', event => follow(event.target.closest('.jp-Cell')));
for (const own of ['wheel', 'pointerdown', 'keydown']) { // from now on somebody looks elsewhere
  document.addEventListener(own, leave, {capture: true, passive: true});
}
follow(document.activeElement?.closest('.jp-Cell'));
if (ran?.contains(this)) show();

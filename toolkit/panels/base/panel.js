// Runs when the style of a panel has loaded; `this` is that style element.
const panel = this.closest('.overexposed');
if (!panel) return; // it was taken away while it loaded
panel.setAttribute('role', 'group');
panel.setAttribute('aria-label', this.dataset.label);
const words = this.dataset;
// The handles of a slider have no name for a screen reader: they get that of the slider.
const nameHandles = () => panel.querySelectorAll('.noUi-handle').forEach(handle => {
  const label = handle.closest('.widget-inline-hbox')?.querySelector('.widget-label');
  if (label) handle.setAttribute('aria-label', label.textContent);
});
// ipywidgets writes on a button for uploads how many files it holds: always 0, as they are taken.
const dropCounts = () => panel.querySelectorAll('.widget-upload').forEach(button => {
  button.lastChild.nodeValue = button.lastChild.nodeValue.replace(/ \(\d+\)$/, '');
});
// A button that goes away, such as the one to the next question, would take the focus with it.
let focused = null;
panel.tabIndex = -1;
const isSeen = control => control.isConnected && control.offsetParent !== null;
const keepFocus = () => {
  if (!focused || isSeen(focused)) return;
  if (![focused, document.body].includes(document.activeElement)) return;
  const controls = [...panel.querySelectorAll(':is(input,select,button)')];
  (controls.find(isSeen) || panel).focus();
};
new MutationObserver(() => {
  nameHandles();
  dropCounts();
  keepFocus();
}).observe(panel, {
  childList: true, subtree: true, attributes: true, attributeFilter: ['style'],
});
nameHandles();
dropCounts();
// Something that the kernel cannot say, because it is busy, or was started anew.
const notice = document.createElement('p');
notice.className = 'ox-warning';
notice.setAttribute('role', 'alert');
const tell = text => {
  notice.textContent = text;
  panel.append(notice);
};
// A panel whose program was started anew answers nobody: it says so at once.
const isLost = () => panel.classList.contains('jupyter-widgets-disconnected');
const tellLost = () => { if (isLost() && notice.textContent !== words.lost) tell(words.lost); };
new MutationObserver(tellLost).observe(panel, {attributes: true, attributeFilter: ['class']});
tellLost();
// ipywidgets holds back what is typed or chosen while something else is on its way, and a click
// overtakes it. So a click waits for two echoes of the kernel: before the first, all that was on
// its way has arrived, and before the second, what was held back. Meanwhile nothing can change.
let isWaiting = false;
const echoed = async () => {
  const field = panel.querySelector('.ox-echo input'), asked = Number(field?.value) + 1;
  if (!field) return; // it is not drawn yet
  field.value = asked;
  field.dispatchEvent(new Event('change', {bubbles: true}));
  while (Number(field.placeholder) < asked && !isLost()) {
    await new Promise(goOn => setTimeout(goOn, 20));
  }
};
const clickWhenAllIsKnown = async button => {
  isWaiting = true;
  const patience = setTimeout(() => tell(words.working), 1000);
  await echoed();
  await echoed();
  clearTimeout(patience);
  isWaiting = false;
  if (isLost()) return;
  notice.remove();
  if (!panel.contains(button) || button.style.display === 'none') return;
  button.dataset.known = 'true';
  button.click();
  delete button.dataset.known;
};
for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'keydown', 'click']) {
  panel.addEventListener(kind, event => {
    if (!isWaiting || event.key === 'Tab') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, {capture: true, passive: false});
}
panel.addEventListener('click', event => {
  // a browser opens its list of files only for a click that waits for nothing
  const button = event.target.closest('button:not(.widget-upload)');
  if (!button || button.dataset.known) return;
  event.stopImmediatePropagation();
  clickWhenAllIsKnown(button);
}, true);
// Enter in a field does what the button after it does. Left first: that sends what was typed.
panel.addEventListener('keydown', event => {
  const typed = event.target;
  if (event.key !== 'Enter' || event.defaultPrevented || !typed.closest('.ox-field')) return;
  event.preventDefault();  // a panel may lie in a panel
  const follows = button =>
    typed.compareDocumentPosition(button) & button.DOCUMENT_POSITION_FOLLOWING;
  typed.blur();
  typed.focus();
  [...panel.querySelectorAll('button')].find(follows).click();
}, true);  // before ipywidgets, which lets no key out of a field
// Escape leads back to the box that shows the panel, from where the arrow keys go on.
panel.addEventListener('keydown', event => {
  if (event.key === 'Escape') panel.closest('.jp-Cell')?.focus();
}, true);
panel.addEventListener('focusin', event => {
  focused = event.target;
  // JupyterLab takes arrow keys and letters for commands of its own, even on a list or a button.
  event.target.setAttribute('data-lm-suppress-shortcuts', 'true');
  // The answers of a quiz are one group, called by the question above them.
  const answers = event.target.closest('.ox-choice .widget-radio-box');
  if (answers) {
    answers.setAttribute('role', 'radiogroup');
    answers.setAttribute('aria-label', panel.querySelector('.ox-question').textContent);
    const name = 'ox-' + [...document.querySelectorAll('.overexposed')].indexOf(panel);
    for (const radio of answers.querySelectorAll('input')) radio.name = name;
  }
});

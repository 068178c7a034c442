// Runs when the style of a panel has loaded; `this` is that style element.
const panel = this.closest('.overexposed');
if (!panel) return; // it was taken away while it loaded
panel.setAttribute('role', 'group');
panel.setAttribute('aria-label', this.dataset.label);
// The handles of a slider have no name for a screen reader: they get that of the slider.
const nameHandles = () => panel.querySelectorAll('.noUi-handle').forEach(handle => {
  const label = handle.closest('.widget-inline-hbox')?.querySelector('.widget-label');
  if (label) handle.setAttribute('aria-label', label.textContent);
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
  keepFocus();
}).observe(panel, {
  childList: true, subtree: true, attributes: true, attributeFilter: ['style'],
});
nameHandles();
// ipywidgets holds back what is typed or chosen while something else is on its way, and a click
// overtakes it: so a click waits until the kernel has marked all of it as known. Meanwhile the
// answer on the screen stays as it is. A kernel that never says anything is not waited for.
const number = text =>
  [...text].reduce((sum, letter, place) => sum + (place + 1) * letter.codePointAt(0), 0);
const isKnown = marked => {
  const control = marked.querySelector('input,select');
  const value = control.tagName === 'SELECT' ? control.selectedIndex : number(control.value);
  return marked.classList.contains(`ox-known-${value}`);
};
panel.addEventListener('click', event => {
  const button = event.target.closest('button'), until = Date.now() + 10_000;
  if (!button || button.dataset.late) return;
  const answers = [...panel.querySelectorAll('.ox-choice input')];
  const chosen = answers.findIndex(answer => answer.checked);
  const areKnown = () => [...panel.querySelectorAll('.ox-marked')].every(isKnown)
    && (chosen < 0 || panel.querySelector(`.ox-known-${chosen}`));
  if (areKnown()) return;
  event.stopImmediatePropagation();
  answers.forEach(answer => { answer.disabled = true; });
  const wait = setInterval(() => {
    if (!areKnown() && Date.now() < until) return;
    clearInterval(wait);
    answers.forEach(answer => { answer.disabled = false; });
    button.dataset.late = 'true';  // whatever is known now
    button.click();
    delete button.dataset.late;
  }, 50);
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

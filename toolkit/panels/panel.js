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
new MutationObserver(nameHandles).observe(panel, {childList: true, subtree: true});
nameHandles();
// ipywidgets holds a choice back while the one before is on its way, and a click overtakes it: the
// answer on the screen stays as it is until the kernel has marked it as known, and then is judged.
panel.addEventListener('click', event => {
  const choice = panel.querySelector('.ox-choice'), button = event.target.closest('button');
  if (!choice || !button) return;
  const answers = [...choice.querySelectorAll('input')];
  const chosen = answers.findIndex(answer => answer.checked);
  const known = () => chosen < 0 || panel.querySelector(`.ox-known-${chosen}`);
  if (known()) return;
  event.stopImmediatePropagation();
  answers.forEach(answer => { answer.disabled = true; });
  const wait = setInterval(() => {
    if (!known()) return;
    clearInterval(wait);
    answers.forEach(answer => { answer.disabled = false; });
    button.click();
  }, 50);
}, true);
panel.addEventListener('focusin', event => {
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

// Entering figures: shows the difference to last year while one types, goes to the next figure on Enter as a spreadsheet does
// (with Shift to the one before), and asks before what was typed is left behind. A grid moves in its own way (grid.js).
// Saving, checking and every rule are the server's; without this the page works the same.

const words = /^(?:~|estimated|estimate|est\.?|e)\s*|\s*(?:\(?(?:estimated|estimate|est\.?)\)?|e)$/giu;

/** The amount typed, or null where it is no plain figure. */
function amountOf(text) {
  const plain = text.trim().replace(words, '').replace(/^£\s*|\s*%$/gu, '');
  return /^(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d+)?$/u.test(plain) ? Number(plain.replace(/[, ]/gu, '')) : null;
}

/** As the server writes it: "+6.5%", "−3%", "same". */
function change(from, to, inPoints) {
  if (from === to) return 'same';
  if (from === 0 && !inPoints) return '–';
  const size = Math.abs(inPoints ? to - from : (to - from) * 100 / from);
  return `${to > from ? '+' : '−'}${size.toLocaleString('en-GB', { maximumFractionDigits: 1 })}${inPoints ? ' points' : '%'}`;
}

for (const form of document.querySelectorAll('form[data-entry]')) {
  let isTouched = false;
  // What is ticked stands instead of a figure, or beside it where it is an estimate; two ticks exclude each other.
  form.addEventListener('change', ({ target }) => {
    if (!target.name?.endsWith('.Way') || !target.checked) return;
    for (const other of form.elements[target.name]) if (other !== target) other.checked = false;
    const field = form.elements[target.name.replace(/Way$/u, 'Text')];
    if (target.value !== 'est' && field.value !== '') {
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  form.addEventListener('input', ({ target }) => {
    isTouched = true;
    if (target.name?.endsWith('.Text') && target.value.trim() !== '') {
      for (const tick of form.elements[target.name.replace(/Text$/u, 'Way')] ?? []) if (tick.value !== 'est') tick.checked = false;
    }
    const shown = target.dataset.previous ? form.querySelector(`output[for="${target.id}"]`) : null;
    if (shown) {
      const amount = amountOf(target.value);
      shown.textContent = amount === null ? '–' : change(Number(target.dataset.previous), amount, Boolean(target.dataset.points));
    }
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('input[name$=".Text"]') || event.target.closest('[data-grid]')) return;
    event.preventDefault();
    const boxes = [...form.querySelectorAll('input[name$=".Text"]')].filter((box) => box.checkVisibility());
    const next = boxes[boxes.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    if (next) {
      next.focus();
      next.select();
    } else if (!event.shiftKey) {
      form.querySelector('.save-bar button')?.focus();
    }
  });
  form.addEventListener('submit', (event) => { if (!event.defaultPrevented) isTouched = false; });
  window.addEventListener('beforeunload', (event) => {
    if (isTouched) event.preventDefault();
  });
}

// Keeps what is typed on the device until it is saved: a closed window or a lost network loses nothing. A draft belongs to one
// person, council, unit and period (the form's data-keep), stays at most seven days, and goes when it is saved or at sign-out.
// It is put back with the stamps it was typed on, so that the server asks where somebody else changed a figure meanwhile.

const prefix = 'figures/';
const mostDays = 7;
const parts = ['Text', 'Way', 'Method', 'Note'];
const device = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer';

// A browser may refuse to keep anything: then the form is as without this.
function stored(action) {
  try {
    return action(localStorage);
  } catch {
    return null;
  }
}

function keysOf(storage) {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key.startsWith(prefix));
}

function read(key) {
  return stored((storage) => JSON.parse(storage.getItem(key)));
}

/** Drops what was saved, what is too old, and at sign-out everything. */
export function forgetDrafts() {
  const saved = document.body.dataset.savedForm;
  stored((storage) => {
    if (saved) storage.removeItem(prefix + saved);
    for (const key of keysOf(storage)) {
      const draft = read(key);
      if (!(draft?.at > Date.now() - mostDays * 86_400_000)) storage.removeItem(key);
    }
  });
  document.querySelector('.site-header__person form')?.addEventListener('submit', () => {
    stored((storage) => { for (const key of keysOf(storage)) storage.removeItem(key); });
  });
}

// A field may be several boxes of one name.
const valueOf = (field) => (field instanceof RadioNodeList ? [...field].find((box) => box.checked)?.value ?? '' : field?.value ?? '');

function fill(field, value) {
  if (field instanceof RadioNodeList) {
    for (const box of field) box.checked = box.value === value;
  } else if (field && field.value !== value) {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

async function isReached() {
  try {
    await fetch('/health/live', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(8000) });
    return true;
  } catch {
    return false;
  }
}

export function keepDraft(form) {
  const key = prefix + form.dataset.keep;
  const line = form.querySelector('[data-kept]');
  if (!line) return;
  const cells = [...form.querySelectorAll('input[data-cell]')].map((code) => {
    const field = (part) => form.elements[code.name.replace(/Code$/u, part)];
    const now = () => Object.fromEntries(parts.map((part) => [part, valueOf(field(part))]));
    return { id: `${field('At')?.value ?? ''} ${code.value}`, field, now, shown: now(), isKept: code.dataset.cell === 'kept' };
  });
  const same = (one, other) => parts.every((part) => (one[part] ?? '').trim() === (other[part] ?? '').trim());
  let waiting = null;
  let timer = 0;
  let isOnItsWay = false;

  function write() {
    const changed = cells.filter((cell) => cell.isKept || !same(cell.now(), cell.shown))
      .map((cell) => [cell.id, { ...cell.now(), Stamp: cell.field('Stamp').value }]);
    stored((storage) => {
      if (changed.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify({ at: Date.now(), cells: Object.fromEntries(changed) }));
    });
    return changed.length;
  }

  function say(words, action) {
    line.textContent = words;
    if (!action) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = action;
    button.addEventListener('click', () => send(waiting));
    line.append(button);
  }

  function send(button) {
    clearTimeout(timer);
    if (button) form.requestSubmit(button);
    else form.requestSubmit();
  }

  // An answer of the server shows itself what it did not save; anything else is put back here.
  if (cells.some((cell) => cell.isKept)) {
    write();
  } else {
    let restored = 0;
    for (const [id, draft] of Object.entries(read(key)?.cells ?? {})) {
      const cell = cells.find((one) => one.id === id);
      if (!cell || same(cell.shown, draft)) continue;
      for (const part of parts) fill(cell.field(part), draft[part] ?? '');
      cell.field('Stamp').value = draft.Stamp;
      restored++;
    }
    if (restored > 0) say(`Not saved yet: kept on this ${device}. `, 'Save now');
    else stored((storage) => storage.removeItem(key));
  }

  form.addEventListener('input', write);
  form.addEventListener('change', write);
  form.addEventListener('submit', async (event) => {
    if (isOnItsWay) return;
    event.preventDefault();
    clearTimeout(timer);
    write();
    const { submitter } = event;
    waiting = submitter?.closest('[data-kept]') ? waiting : submitter;
    if (navigator.onLine && await isReached()) {
      isOnItsWay = true;
      send(waiting);
      return;
    }
    say(`Not saved yet: kept on this ${device}, because there is no network. It is tried again by itself. `, 'Try again');
    timer = setTimeout(() => send(waiting), 20_000);
  }, { capture: true });
  addEventListener('online', () => { if (timer) send(waiting); });
  addEventListener('pageshow', ({ persisted }) => { if (persisted) isOnItsWay = false; });
}

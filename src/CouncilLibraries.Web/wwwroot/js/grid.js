// A grid of figures: moves by arrow keys and Enter as a spreadsheet does, and takes a block copied from one, to be undone in
// one go. Saving and every rule are the server's; without this the grid is a form like any other.

/** Rows and cells of what a spreadsheet copies: tabs and line breaks; a cell that holds either is quoted. */
export function readBlock(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r\n?/gu, '\n').replace(/\n$/u, '').matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gu)) {
    rows.at(-1).push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

const count = (number, one, many) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

for (const table of document.querySelectorAll('table[data-grid]')) {
  const said = document.querySelector('[data-grid-said]');
  const unsaved = document.querySelector('[data-unsaved]');
  const boxes = [...table.querySelectorAll('input[name$=".Text"]')];
  const boxAt = (row, column) => table.tBodies[0].rows[row]?.cells[column]?.querySelector('input[name$=".Text"]');
  const placeOf = (box) => [box.closest('tr').sectionRowIndex, box.closest('td').cellIndex];
  let pasted = [];

  /** Marks what is not saved yet: typed since the page came, or sent and refused. */
  function mark() {
    const changed = boxes.filter((box) => {
      const isChanged = box.value.trim() !== box.defaultValue.trim() || box.closest('td').querySelector('[data-cell="kept"]') !== null;
      box.closest('td').classList.toggle('is-unsaved', isChanged);
      return isChanged;
    });
    if (unsaved) unsaved.textContent = changed.length === 0 ? '' : `${count(changed.length, 'figure', 'figures')} not saved yet`;
  }

  function say(words, withUndo) {
    said.textContent = words;
    if (!withUndo) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = 'Undo the paste';
    button.addEventListener('click', undo);
    said.append(' ', button);
  }

  function fill(box, text) {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function undo() {
    const before = pasted;
    pasted = [];
    for (const [box, text] of before) {
      fill(box, text);
      box.closest('td').classList.remove('is-pasted');
    }
    say(`${count(before.length, 'cell is', 'cells are')} as before the paste.`, false);
    before[0]?.[0].focus();
  }

  function go(row, column, byRow, byColumn) {
    const { rows } = table.tBodies[0];
    for (let r = row + byRow, c = column + byColumn; r >= 0 && r < rows.length && c >= 0 && c < rows[r].cells.length; r += byRow, c += byColumn) {
      const box = boxAt(r, c);
      if (box) {
        box.focus();
        box.select();
        return true;
      }
    }
    return false;
  }

  // From the foot of a column to the head of the next one, so that a whole grid is typed with figures and Enter.
  function goToNextColumn(column, isBack) {
    const { rows } = table.tBodies[0];
    for (let c = column + (isBack ? -1 : 1); c > 0 && c < rows[0].cells.length; c += isBack ? -1 : 1) {
      if (isBack ? go(rows.length, c, -1, 0) : go(-1, c, 1, 0)) return true;
    }
    return false;
  }

  table.addEventListener('keydown', (event) => {
    if (!event.target.matches('input[name$=".Text"]') || event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && pasted.length > 0) {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const [row, column] = placeOf(event.target);
    const { selectionStart: from, selectionEnd: to, value } = event.target;
    const isWhole = from === 0 && to === value.length;
    const moves = {
      ArrowUp: () => go(row, column, -1, 0),
      ArrowDown: () => go(row, column, 1, 0),
      ArrowLeft: () => !event.shiftKey && (isWhole || (from === 0 && to === 0)) && go(row, column, 0, -1),
      ArrowRight: () => !event.shiftKey && (isWhole || (from === value.length && to === value.length)) && go(row, column, 0, 1),
      Enter: () => { if (!go(row, column, event.shiftKey ? -1 : 1, 0) && !goToNextColumn(column, event.shiftKey) && !event.shiftKey) document.querySelector('.save-bar button')?.focus(); return true; },
    };
    if (moves[event.key]?.()) event.preventDefault();
  });

  table.addEventListener('paste', (event) => {
    if (!event.target.matches('input[name$=".Text"]')) return;
    const text = event.clipboardData.getData('text/plain');
    // One figure is pasted as into any field.
    if (!/[\t\n]/u.test(text.replace(/[\r\n]+$/u, ''))) return;
    event.preventDefault();
    for (const box of boxes) box.closest('td').classList.remove('is-pasted');
    const [top, left] = placeOf(event.target);
    const filled = [];
    let outside = 0;
    for (const [r, cells] of readBlock(text).entries()) {
      for (const [c, cell] of cells.entries()) {
        // An empty cell says nothing: what stands there stays.
        if (cell === '') continue;
        const box = boxAt(top + r, left + c);
        if (!box) {
          outside++;
          continue;
        }
        filled.push([box, box.value]);
        fill(box, cell);
        box.closest('td').classList.add('is-pasted');
      }
    }
    pasted = filled;
    say(`${count(filled.length, 'cell', 'cells')} pasted${outside === 0 ? '' : `, ${outside.toLocaleString('en-GB')} did not fit`}.`, filled.length > 0);
  });

  table.addEventListener('input', (event) => {
    if (event.isTrusted) pasted = [];
    mark();
  });
  mark();
}

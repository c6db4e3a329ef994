// Two buttons under a chart: the drawing as a picture, with all that it needs to be understood alone, and its figures as
// text for a spreadsheet. The table and the file stay for everybody else.

const width = 1000, margin = 32, scale = 2;
const ink = '#15201f', soft = '#475654', paper = '#fff';

/// Adds the buttons.
/// - figure, table, after: the chart's figure, its table, and the element that they follow
/// - labels: names of its rows
/// - draw(canvas, width): draws the chart on a canvas and returns what to destroy
/// - legend, sample(context, item): its legend, and how an item's sample is painted
export function addTools(chart) {
  const bar = document.createElement('div');
  bar.className = 'chart__tools';
  const said = document.createElement('p');
  said.className = 'chart__said';
  said.setAttribute('role', 'status');
  const title = titleOf(chart.figure);
  bar.append(
    button('Save as picture (PNG)', title, async () => { await save(chart); said.textContent = 'The picture is saved with your downloads.'; }),
    button('Copy figures', title, async () => { said.textContent = await copy(written(chart.table)) ? 'The figures are copied. Paste them into a spreadsheet.' : 'The browser did not allow copying. The figures stand in the table.'; }),
    said
  );
  chart.after.after(bar);
}

function button(words, title, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'link-button';
  made.append(words);
  const of = document.createElement('span');
  of.className = 'govuk-visually-hidden';
  of.textContent = `: ${title}`;
  made.append(of);
  made.addEventListener('click', act);
  return made;
}

// -- figures -------------------------------------------------------------------------------------------------------

// Cells apart by tabs, rows by lines, as spreadsheets paste them; figures as plain numbers.
function written(table) {
  return [...table.rows].map(row => [...row.cells].map(cell => cell.dataset.value ?? text(cell)).join('\t')).join('\r\n');
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Without a secure address, or without the right to it, the old way.
    const field = document.createElement('textarea');
    field.value = words;
    field.className = 'govuk-visually-hidden';
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus();
    return done;
  }
}

// -- picture -------------------------------------------------------------------------------------------------------

async function save(chart) {
  const blob = await new Promise(done => picture(chart).toBlob(done, 'image/png'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${titleOf(chart.figure)} ${yearsOf(chart.labels)}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') + '.png';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function picture(chart) {
  const family = getComputedStyle(document.body).fontFamily;
  const drawing = document.createElement('canvas');
  const drawn = chart.draw(drawing, width - 2 * margin);
  const size = { width: drawn.width, height: drawn.height };
  const image = document.createElement('canvas'), c = image.getContext('2d');

  // Measured first, because the writing decides how tall the picture is; then painted.
  const paint = isReal => {
    let y = margin;
    const put = (words, font, colour, line) => {
      c.font = `${font} ${family}`;
      c.fillStyle = colour;
      c.textBaseline = 'top';
      for (const row of wrapped(c, words, width - 2 * margin)) {
        if (isReal) c.fillText(row, margin, y);
        y += line;
      }
    };
    put(titleOf(chart.figure), '600 26px', ink, 32);
    put([unitOf(chart.figure), yearsOf(chart.labels)].filter(Boolean).join(' '), '400 18px', soft, 24);
    y += 10;
    put(text(chart.figure.querySelector('.chart__summary')), '400 18px', ink, 24);
    y += 14;
    y = legend(c, chart, family, y, isReal) + 12;
    if (isReal) c.drawImage(drawing, margin, y, size.width, size.height);
    y += size.height + 16;
    put(sourceOf(chart.figure), '400 15px', soft, 20);
    return y + margin - 8;
  };
  const height = Math.ceil(paint(false));
  image.width = width * scale;
  image.height = height * scale;
  c.scale(scale, scale);
  c.fillStyle = paper;
  c.fillRect(0, 0, width, height);
  paint(true);
  drawn.destroy();
  return image;
}

function legend(c, chart, family, top, isReal) {
  let [x, y] = [margin, top];
  c.font = `400 16px ${family}`;
  for (const item of chart.legend) {
    const wide = 50 + c.measureText(item.name).width + 24;
    if (x > margin && x + wide > width - margin) [x, y] = [margin, y + 26];
    if (isReal) {
      c.save();
      c.translate(x, y + 2);
      chart.sample(c, item);
      c.restore();
      c.font = `400 16px ${family}`;
      c.fillStyle = ink;
      c.textBaseline = 'top';
      c.fillText(item.name, x + 50, y + 1);
    }
    x += wide;
  }
  return y + 26;
}

function wrapped(c, words, most) {
  const rows = [];
  for (const word of words.split(' ').filter(Boolean)) {
    const longer = rows.length ? `${rows[rows.length - 1]} ${word}` : word;
    if (rows.length && c.measureText(longer).width <= most) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

// -- words of the figure -------------------------------------------------------------------------------------------

function titleOf(figure) {
  const caption = figure.querySelector('figcaption')?.cloneNode(true);
  caption?.querySelector('.chart__unit')?.remove();
  return figure.dataset.title ?? text(caption);
}

function unitOf(figure) {
  const unit = text(figure.querySelector('.chart__unit'));
  return unit && !unit.endsWith('.') ? `${unit}.` : unit;
}

// Rows that are years say which the picture shows; other rows have their names in it.
function yearsOf(labels) {
  const years = labels.filter(l => /^\d{4}-\d{2,4}$/.test(l));
  return years.length === 0 ? '' : years.length === 1 ? years[0] : `${years[0]} to ${years[years.length - 1]}`;
}

function sourceOf(figure) {
  return `${figure.dataset.source ? `${figure.dataset.source} ` : ''}From ${text(document.querySelector('.govuk-service-navigation__service-name, .site-header__home')) || document.title}.`;
}

function text(node) {
  return node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

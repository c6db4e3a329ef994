// Draws a chart from the table that stands in its figure. The table stays: behind "Show the figures as a table" on
// the screen, in full on paper, and in full where scripts do not run. How a figure is written: docs/front-end.md.
import { addTools } from './chart-tools.js';
import '../lib/chart.js/dist/chart.umd.min.js';

const { Chart } = globalThis;
const family = getComputedStyle(document.body).fontFamily;
const ink = '#15201f', soft = '#475654', rule = '#dbe4e2';

// Each series differs by colour, by line and by point or pattern: never by colour alone.
const looks = {
  own: { colour: '#00625e', width: 3, point: 'circle', radius: 4.5 },
  last: { colour: '#5f7f7c', width: 2, dash: [2, 3], point: 'triangle', radius: 5, pattern: 'dots', fill: '#d7e5e3' },
  peers: { colour: '#97400f', width: 2.5, dash: [7, 4], point: 'rect', radius: 4.5 },
  type: { colour: '#4e7370', pattern: 'rising', fill: 'rgba(78,115,112,.10)' },
  country: { colour: '#8a6a2c', pattern: 'dots', fill: 'rgba(184,155,106,.16)' },
  neighbours: { colour: '#97400f', pattern: 'falling', fill: 'rgba(151,64,15,.07)' }
};
const spares = [
  { colour: '#5b3f8c', width: 2.5, dash: [10, 3, 2, 3], point: 'rectRot', radius: 5, pattern: 'falling', fill: '#ebe6f4' },
  { colour: '#1f5f99', width: 2.5, dash: [3, 3], point: 'triangle', radius: 5, pattern: 'rising', fill: '#e1ecf6' }
];

const writers = {
  integer: number(0, 0),
  decimal1: number(1, 1),
  percent: v => number(0, 1)(v) + '%',
  pounds: v => (v < 0 ? '−£' : '£') + number(Math.abs(v) < 100 && v % 1 ? 2 : 0, Math.abs(v) < 100 ? 2 : 0)(Math.abs(v))
};

function number(least, most) {
  const format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
  return v => format.format(v).replace('-', '−');
}

export async function drawCharts() {
  // A canvas does not wait for a typeface by itself.
  await Promise.all([document.fonts.load('400 16px "Source Sans 3"'), document.fonts.load('600 16px "Source Sans 3"')]).catch(() => {});
  Chart.defaults.font.family = family;
  Chart.defaults.font.size = 14;
  Chart.defaults.color = ink;
  Chart.defaults.animation = false;
  Chart.defaults.devicePixelRatio = Math.max(2, globalThis.devicePixelRatio); // sharp on paper too
  for (const figure of document.querySelectorAll('figure.chart')) {
    const make = { trend, compare, range }[figure.dataset.chart];
    const table = figure.querySelector('table');
    // Without a single figure there is nothing to draw: the table says why.
    if (make && table?.querySelector('[data-value]')) draw(figure, table, make);
  }
  prepareForPrint();
}

function draw(figure, table, make) {
  const data = read(table);
  const holder = element('div', 'chart__drawing');
  const canvas = element('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text(figure.querySelector('.chart__summary')) || text(figure.querySelector('figcaption')));
  holder.append(canvas);

  const details = element('details', 'govuk-details chart__table');
  const summary = element('summary', 'govuk-details__summary');
  const label = element('span', 'govuk-details__summary-text');
  label.textContent = 'Show the figures as a table';
  summary.append(label);
  const body = element('div', 'govuk-details__text');
  details.append(summary, body);

  // The table may stand in a scrolling region of its own: that moves along.
  const region = table.closest('.table-scroll');
  (region ?? table).before(holder, details);
  body.append(region ?? scrolling(table));

  const write = writers[figure.dataset.format] ?? writers.integer;
  const spec = make(data, write, figure);
  const fit = width => { if (spec.height) holder.style.height = `${spec.height(width)}px`; };
  fit(figure.clientWidth);
  spec.config.options.onResize = (chart, size) => fit(size.width);
  holder.before(legend(spec.legend));
  new Chart(canvas, spec.config);
  // Made anew for the picture, which has a size of its own.
  addTools({ figure, table, after: details, labels: data.labels, draw: (picture, width) => drawAside(make(data, write, figure), picture, width), legend: spec.legend, sample: paintSample });
}

// Draws a chart on a canvas that is not on the page.
function drawAside(spec, canvas, width) {
  canvas.width = width;
  canvas.height = spec.height ? spec.height(width) : Math.round(width * .45);
  Object.assign(spec.config.options, { responsive: false, devicePixelRatio: Chart.defaults.devicePixelRatio });
  return new Chart(canvas, spec.config);
}

// A wide table scrolls by itself, also with the keyboard; as gov-table-scroll writes it.
function scrolling(table) {
  const region = element('div', 'table-scroll');
  region.setAttribute('role', 'region');
  region.setAttribute('aria-label', text(table.caption));
  region.tabIndex = 0;
  region.append(table);
  return region;
}

// -- reading -------------------------------------------------------------------------------------------------------

function read(table) {
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const rows = [...table.tBodies].flatMap(b => [...b.rows]).filter(r => r.querySelector('[data-value], td'));
  const columns = heads.map((head, index) => ({ head, index })).filter(c => c.head.dataset.series).map(({ head, index }) => ({
    series: head.dataset.series,
    name: head.dataset.name ?? text(head),
    values: rows.map(r => value(r.cells[index])),
    breaks: new Set(rows.flatMap((r, i) => (r.cells[index]?.dataset.break === undefined ? [] : [i])))
  }));
  return { labels: rows.map(r => text(r.cells[0])), columns };
}

// A cell without data-value has no figure: a gap, never a zero.
function value(cell) {
  const written = cell?.dataset.value;
  if (written === undefined || written === '') return null;
  const v = Number(written);
  return Number.isFinite(v) ? v : null;
}

function bands(columns) {
  return columns.filter(c => c.series.endsWith('-low')).flatMap(low => {
    const key = low.series.slice(0, -4);
    const high = columns.find(c => c.series === `${key}-high`);
    return high ? [{ key, low, high, look: looks[key] ?? spares[0], name: low.name.replace(/[,:]?\s*(lower|from|low)( quarter| quartile)?( edge)?$/i, '') }] : [];
  });
}

function lines(columns) {
  let spare = 0;
  return columns.filter(c => !/-(low|high)$/.test(c.series)).map(c => ({ ...c, look: looks[c.series] ?? spares[spare++ % spares.length] }));
}

// -- kinds ---------------------------------------------------------------------------------------------------------

function trend(data, write, figure) {
  const series = lines(data.columns), areas = bands(data.columns);
  const datasets = [
    ...series.map(s => ({
      label: s.name,
      data: s.values,
      borderColor: s.look.colour,
      backgroundColor: s.look.colour,
      borderWidth: s.look.width,
      borderDash: s.look.dash ?? [],
      pointStyle: s.look.point,
      pointRadius: s.look.radius,
      pointHoverRadius: s.look.radius + 2,
      pointBorderColor: '#fff',
      pointBorderWidth: 1.5,
      spanGaps: false,
      // data-break on a cell: the figure is not made as the one before, so no line joins them.
      segment: { borderColor: c => (s.breaks.has(c.p1DataIndex) ? 'transparent' : undefined) }
    })),
    ...areas.flatMap(a => [edge(a, a.low), { ...edge(a, a.high), fill: '-1', backgroundColor: c => pattern(c.chart.ctx, a.look) }])
  ];
  return {
    config: {
      type: 'line',
      data: { labels: data.labels, datasets },
      options: options(write, figure, 'y', {
        x: { grid: { display: false }, border: { color: soft }, ticks: { color: ink, maxRotation: 50, autoSkipPadding: 10 } },
        y: axis(write, figure)
      })
    },
    legend: [...series.map(s => ({ name: s.name, kind: 'line', look: s.look })), ...areas.map(a => ({ name: a.name, kind: 'area', look: a.look }))]
  };
}

function edge(area, column) {
  return { label: area.name, band: area, data: column.values, borderColor: area.look.colour, borderWidth: 1, pointRadius: 0, pointHitRadius: 6, spanGaps: false, fill: false };
}

function compare(data, write, figure) {
  const series = lines(data.columns);
  return {
    height: width => rowsHeight(data.labels, width, 14 + series.length * 18),
    config: {
      type: 'bar',
      data: {
        labels: data.labels,
        datasets: series.map(s => ({
          label: s.name,
          data: s.values,
          backgroundColor: c => (s.look.pattern ? pattern(c.chart.ctx, s.look) : s.look.colour),
          borderColor: s.look.colour,
          borderWidth: 1,
          barThickness: 14,
          categoryPercentage: .8
        }))
      },
      options: options(write, figure, 'x', { x: axis(write, figure), y: names(data.labels) })
    },
    legend: series.map(s => ({ name: s.name, kind: s.look.pattern ? 'area' : 'bar', look: s.look }))
  };
}

function range(data, write, figure) {
  const areas = bands(data.columns), series = lines(data.columns);
  const datasets = [
    ...series.map(s => ({
      type: 'line',
      label: s.name,
      data: s.values,
      showLine: false,
      pointStyle: s.look.point,
      pointRadius: s.look.radius + 3,
      pointHoverRadius: s.look.radius + 4,
      backgroundColor: s.look.colour,
      pointBorderColor: '#fff',
      pointBorderWidth: 2
    })),
    ...areas.map(a => ({
      label: a.name,
      data: a.low.values.map((low, i) => (low === null || a.high.values[i] === null ? null : [low, a.high.values[i]])),
      backgroundColor: c => pattern(c.chart.ctx, a.look),
      borderColor: a.look.colour,
      borderWidth: 1,
      borderSkipped: false,
      barThickness: 22
    }))
  ];
  return {
    height: width => rowsHeight(data.labels, width, Math.max(1, areas.length) * 40),
    config: {
      type: 'bar',
      data: { labels: data.labels, datasets },
      options: options(write, figure, 'x', { x: axis(write, figure), y: { ...names(data.labels), offset: true } })
    },
    legend: [...series.map(s => ({ name: s.name, kind: 'point', look: s.look })), ...areas.map(a => ({ name: a.name, kind: 'area', look: a.look }))]
  };
}

// -- parts of a chart ----------------------------------------------------------------------------------------------

function options(write, figure, along, scales) {
  return {
    indexAxis: along === 'x' ? 'y' : 'x',
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { top: 6, right: 10 } },
    interaction: { mode: 'index', axis: along === 'x' ? 'y' : 'x', intersect: false },
    scales,
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: '#fff', titleColor: ink, bodyColor: ink, borderColor: soft, borderWidth: 1, padding: 10, cornerRadius: 3, usePointStyle: true,
        // A band's two edges are one line of the tip.
        filter: c => c.dataset.data !== c.dataset.band?.low.values,
        callbacks: { label: c => ` ${c.dataset.label}: ${pair(c)?.map(write).join(' to ') ?? write(c.raw)}` }
      }
    }
  };
}

function pair({ raw, dataset, dataIndex }) {
  return Array.isArray(raw) ? raw : dataset.band && [dataset.band.low.values[dataIndex], raw];
}

function axis(write, figure) {
  return {
    beginAtZero: figure.dataset.zero !== 'false',
    grid: { color: rule },
    border: { display: false },
    ticks: { color: ink, maxTicksLimit: 6, maxRotation: 0, autoSkipPadding: 12, callback: v => write(v) }
  };
}

// Long names break over lines rather than squeeze the bars.
function names(labels) {
  return {
    grid: { display: false },
    border: { color: soft },
    ticks: {
      color: ink,
      autoSkip: false,
      callback(value) { return wrapped(labels[value], lineLength(this.chart.width)); }
    }
  };
}

function lineLength(width) {
  return width < 460 ? 14 : 26;
}

function rowsHeight(labels, width, least) {
  const lines = Math.max(1, ...labels.map(l => wrapped(l, lineLength(width)).length));
  return 56 + labels.length * Math.max(least, lines * 17 + 10);
}

function wrapped(label, width) {
  return label.split(' ').reduce((rows, word) => {
    const row = rows[rows.length - 1];
    if (row !== undefined && row.length + word.length < width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
    return rows;
  }, []);
}

function pattern(context, look) {
  const tile = document.createElement('canvas');
  const ratio = Chart.defaults.devicePixelRatio, size = 8;
  tile.width = tile.height = size * ratio;
  const c = tile.getContext('2d');
  c.scale(ratio, ratio);
  c.fillStyle = look.fill;
  c.fillRect(0, 0, size, size);
  c.strokeStyle = c.fillStyle = look.colour;
  c.globalAlpha = .5;
  if (look.pattern === 'dots') {
    for (const [x, y] of [[2, 2], [6, 6]]) { c.beginPath(); c.arc(x, y, 1.1, 0, 7); c.fill(); }
  } else {
    // Drawn once more at either corner, so that the tiles join.
    c.lineWidth = 1;
    for (const shift of [-size, 0, size]) {
      c.beginPath();
      if (look.pattern === 'rising') { c.moveTo(shift, size); c.lineTo(shift + size, 0); } else { c.moveTo(shift, 0); c.lineTo(shift + size, size); }
      c.stroke();
    }
  }
  const made = context.createPattern(tile, 'repeat');
  made.setTransform(new DOMMatrix().scale(1 / ratio));
  return made;
}

// -- legend: text of the page, so that it wraps, prints and grows with the reader's type --------------------------

let patterns = 0;

function legend(items) {
  const list = element('ul', 'chart__legend');
  list.setAttribute('aria-hidden', 'true'); // the table's heads say the same
  for (const { name, kind, look } of items) {
    const item = element('li');
    item.append(sample(kind, look), name);
    list.append(item);
  }
  return list;
}

function sample(kind, look) {
  const svg = shape('svg', { viewBox: '0 0 42 16', width: 42, height: 16 });
  if (kind === 'area') {
    const id = `chart-pattern-${patterns++}`;
    const tile = shape('pattern', { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' });
    tile.append(shape('rect', { width: 8, height: 8, fill: look.fill }));
    if (look.pattern === 'dots') for (const at of [2, 6]) tile.append(shape('circle', { cx: at, cy: at, r: 1.1, fill: look.colour, 'fill-opacity': .7 }));
    else tile.append(shape('path', { d: look.pattern === 'rising' ? 'M0 8 8 0M-2 2 2-2M6 10 10 6' : 'M0 0 8 8M-2 6 2 10M6-2 10 2', stroke: look.colour, 'stroke-opacity': .7 }));
    svg.append(tile, shape('rect', { x: 1, y: 1, width: 40, height: 14, fill: `url(#${id})`, stroke: look.colour }));
    return svg;
  }
  if (kind === 'bar') {
    svg.append(shape('rect', { x: 1, y: 1, width: 40, height: 14, fill: look.colour }));
    return svg;
  }
  if (kind === 'line') svg.append(shape('path', { d: 'M0 8h42', stroke: look.colour, 'stroke-width': look.width, 'stroke-dasharray': (look.dash ?? []).join(' ') || 'none' }));
  const points = { circle: ['circle', { cx: 21, cy: 8, r: 5 }], rect: ['rect', { x: 16.5, y: 3.5, width: 9, height: 9 }], rectRot: ['path', { d: 'M21 2l6 6-6 6-6-6z' }], triangle: ['path', { d: 'M21 2l6 11H15z' }] };
  const [name, attributes] = points[look.point];
  svg.append(shape(name, { ...attributes, fill: look.colour, stroke: '#fff', 'stroke-width': 1.5 }));
  return svg;
}

// The same sample on a canvas: 42 by 16, from the upper left corner.
function paintSample(c, { kind, look }) {
  c.strokeStyle = c.fillStyle = look.colour;
  if (kind === 'area' || kind === 'bar') {
    c.fillStyle = kind === 'area' ? pattern(c, look) : look.colour;
    c.fillRect(1, 1, 40, 14);
    c.strokeRect(1, 1, 40, 14);
    return;
  }
  if (kind === 'line') {
    c.lineWidth = look.width;
    c.setLineDash(look.dash ?? []);
    c.beginPath();
    c.moveTo(0, 8);
    c.lineTo(42, 8);
    c.stroke();
    c.setLineDash([]);
  }
  c.beginPath();
  if (look.point === 'circle') c.arc(21, 8, 5, 0, 7);
  else if (look.point === 'rect') c.rect(16.5, 3.5, 9, 9);
  else for (const [x, y] of look.point === 'triangle' ? [[21, 2], [27, 13], [15, 13]] : [[21, 2], [27, 8], [21, 14], [15, 8]]) c.lineTo(x, y);
  c.fill();
}

// On paper the tables are open and the drawings as wide as a sheet, so that their writing keeps its size.
function prepareForPrint() {
  const shut = new Set();
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('.chart__table:not([open])')) { shut.add(details); details.open = true; }
    for (const chart of Object.values(Chart.instances)) chart.resize(Math.min(chart.width, 640), chart.height);
  });
  addEventListener('afterprint', () => {
    for (const details of shut) details.open = false;
    shut.clear();
    for (const chart of Object.values(Chart.instances)) chart.resize();
  });
}

function element(name, classes) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, v] of Object.entries(attributes)) made.setAttribute(key, v);
  return made;
}

function text(node) {
  return node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

// What every page gets where scripts run. Nothing here is needed to use the product.
import { initAll } from '../lib/govuk-frontend/dist/govuk/govuk-frontend.min.js';
import { forgetDrafts, keepDraft } from './keeper.js';

initAll();

if (document.querySelector('figure.chart')) {
  const { drawCharts } = await import('./charts.js');
  await drawCharts();
}

forgetDrafts();

if (document.querySelector('form[data-entry]')) {
  await import('./entry.js');
}

if (document.querySelector('table[data-grid]')) {
  await import('./grid.js');
}

if (document.querySelector('[data-live]')) {
  await import('./live.js');
}

if (document.querySelector('form[data-passkey]')) {
  await import('./passkeys.js');
}

// Last, so that what is put back counts as typed.
for (const form of document.querySelectorAll('form[data-keep]')) keepDraft(form);

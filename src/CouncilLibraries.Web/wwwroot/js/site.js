// What every page gets where scripts run. Nothing here is needed to use the product.
import { initAll } from '../lib/govuk-frontend/dist/govuk/govuk-frontend.min.js';

initAll();

if (document.querySelector('figure.chart')) {
  const { drawCharts } = await import('./charts.js');
  await drawCharts();
}

if (document.querySelector('form[data-entry]')) {
  await import('./entry.js');
}

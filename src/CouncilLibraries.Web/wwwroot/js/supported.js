// Runs before the page is drawn; GOV.UK Frontend starts only where both classes stand on the body.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');

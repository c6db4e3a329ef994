// Passkeys. A form with data-passkey is filled in by the browser's own dialogue: "get" signs with a passkey, "make" has a new one made.
// Without this script the form says what is missing, and whatever else stands on the page works.
const words = {
  unknown: 'This browser does not know passkeys. A newer one does: Chrome, Edge, Firefox or Safari.',
  stopped: 'Nothing was done: the passkey was not used, or it took too long. You can try again.',
  there: 'There is a passkey for this account on this device already.',
  failed: 'That did not work. Load the page again, then try once more.',
};

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const button = form.querySelector('button');
  const note = form.querySelector('[data-passkey-note]');
  const makes = form.dataset.passkey === 'make';
  const known = makes ? window.PublicKeyCredential?.parseCreationOptionsFromJSON : window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  note.textContent = known ? '' : words.unknown;
  if (!known) {
    continue;
  }
  button.hidden = false;

  form.addEventListener('submit', async event => {
    const field = form.elements.namedItem('credential');
    if (field.value) {
      return;
    }
    event.preventDefault();
    note.textContent = '';
    try {
      const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new FormData(form) });
      if (!answer.ok || answer.redirected) {
        throw new Error(`${answer.status}`);
      }
      const options = await answer.json();
      const credential = makes
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      note.textContent = error.name === 'NotAllowedError' || error.name === 'AbortError' ? words.stopped : error.name === 'InvalidStateError' ? words.there : words.failed;
    }
  });
}

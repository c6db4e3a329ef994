// Looks again at what others do meanwhile: every element with data-live="seconds" is replaced by the same element of the page as it is now.
// Without this script a link does the same. Nothing is replaced while somebody is in it, or the page is not seen.
async function look() {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = [...now.querySelectorAll('[data-live]')];
    document.querySelectorAll('[data-live]').forEach((place, i) => {
      if (fresh[i] && !place.contains(document.activeElement) && place.innerHTML !== fresh[i].innerHTML) {
        place.replaceWith(document.adoptNode(fresh[i]));
      }
    });
  } catch {
    // No network: the next look may have it.
  }
}

setInterval(look, 1000 * Math.min(...[...document.querySelectorAll('[data-live]')].map(place => Number(place.dataset.live))));

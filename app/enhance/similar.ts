const pauseMs = 400;
const shortest = 2;

/**
 * Shows what is like the title being typed: asks `data-similar-url?q=…` for a fragment of HTML and puts it into the next
 * `[data-similar]`. Waits for a pause, and for the input method to finish.
 */
export function similar(element: HTMLElement): void {
  const url = element.dataset.similarUrl;
  const place = element.closest('form')?.querySelector<HTMLElement>('[data-similar]');
  if (!(element instanceof HTMLInputElement) || !url || !place) return;
  let timer = 0;
  let asked = '';
  let asking: AbortController | null = null;

  const ask = async () => {
    const words = element.value.trim();
    if (words === asked) return;
    asked = words;
    asking?.abort();
    if ([...words].length < shortest) {
      place.replaceChildren();
      return;
    }
    asking = new AbortController();
    const address = new URL(url, location.href);
    address.searchParams.set('q', words);
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: asking.signal });
      if (answer.ok && words === asked) place.innerHTML = (await answer.text()).trim();
    } catch {
      asked = ''; // aborted by the next word, or offline: the title can be sent all the same
    }
  };
  const wait = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pauseMs);
  };
  element.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) wait();
  });
  element.addEventListener('compositionend', wait);
}

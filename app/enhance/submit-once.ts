const patienceMs = 20_000;

/**
 * Sends a form once however often one presses, and shows that it is being sent. Only a kindness: the server knows a request
 * by its key. The buttons are not disabled, because a disabled button's name and value are not sent.
 */
export function submitOnce(element: HTMLElement): void {
  let isSent = false;
  const setSent = (sent: boolean) => {
    isSent = sent;
    element.toggleAttribute('data-sent', sent);
    if (sent) element.setAttribute('aria-busy', 'true');
    else element.removeAttribute('aria-busy');
  };
  element.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault();
    if (event.defaultPrevented) return;
    setSent(true);
    setTimeout(() => setSent(false), patienceMs);
  });
  addEventListener('pageshow', () => setSent(false));
}

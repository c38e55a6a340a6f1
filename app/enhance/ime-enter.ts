const justAfterMs = 80;

/**
 * Enter that ends a composition of the input method does not send the form. Safari ends the composition first and reports
 * the key afterwards, with the code 229 or within a moment.
 */
export function imeEnter(element: HTMLElement): void {
  let endedAt = 0;
  element.addEventListener('compositionend', (event) => {
    endedAt = event.timeStamp;
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLTextAreaElement) return;
    if (event.isComposing || event.keyCode === 229 || event.timeStamp - endedAt < justAfterMs) event.preventDefault();
  });
}

const worthAsking = 20;

/** Asks before a page is left on which a longer text was typed and not sent. */
export function unsavedWarning(element: HTMLElement): void {
  const areas = [...element.querySelectorAll('textarea')];
  if (areas.length === 0) return;
  let isSending = false;
  element.addEventListener('submit', () => {
    isSending = true;
  });
  addEventListener('pageshow', () => {
    isSending = false;
  });
  addEventListener('beforeunload', (event) => {
    const isTyped = areas.some(({ value, defaultValue }) => value !== defaultValue && value.trim().length >= worthAsking);
    if (isTyped && !isSending) event.preventDefault();
  });
}

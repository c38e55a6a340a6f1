const shownMs = 4000;

/** Shows a button that copies `data-copy`, and says so on the button with the words of `data-done`. */
export function copyText(element: HTMLElement): void {
  const { copy = '', done = '' } = element.dataset;
  const before = [...element.childNodes];
  element.hidden = false;
  element.setAttribute('aria-live', 'polite');
  element.addEventListener('click', async () => {
    if (!(await copied(copy))) return;
    element.textContent = done;
    setTimeout(() => element.replaceChildren(...before), shownMs);
  });
}

/** `navigator.clipboard` is absent on plain http; then the old way. */
async function copied(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // not allowed: try the old way
    }
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}

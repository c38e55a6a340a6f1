const readable = 'h1, h2, h3, p, li, dt, dd, caption, th, td, summary, legend, label';

/** In elder mode, where the device can speak: adds a button that reads the page aloud, and stops. */
export function readAloud(element: HTMLElement): void {
  const { read = '', stop = '' } = element.dataset;
  if (document.documentElement.dataset.elder === undefined || !('speechSynthesis' in window)) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-text';
  button.textContent = read;
  let isReading = false;

  const show = (reading: boolean) => {
    isReading = reading;
    button.textContent = reading ? stop : read;
  };
  button.addEventListener('click', () => {
    speechSynthesis.cancel();
    const parts = isReading ? [] : sentences();
    parts.at(-1)?.addEventListener('end', () => show(false));
    for (const part of parts) speechSynthesis.speak(part);
    show(parts.length > 0);
  });
  addEventListener('pagehide', () => speechSynthesis.cancel());
  element.append(button);
}

/** One utterance for each innermost piece of text: browsers break off long ones. */
function sentences(): SpeechSynthesisUtterance[] {
  const pieces = [...document.querySelectorAll<HTMLElement>(`main :is(${readable})`)];
  return pieces
    .filter((piece) => !piece.querySelector(readable) && piece.checkVisibility?.() !== false)
    .map((piece) => piece.innerText.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = document.documentElement.lang;
      utterance.rate = 0.9;
      return utterance;
    });
}

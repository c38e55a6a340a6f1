const sayAfterMs = 1200;

/** Says how many characters are left below a text area, as people count them; to screen readers only after a pause. */
export function counter(element: HTMLElement): void {
  const longest = Number(element.dataset.longest);
  const line = document.getElementById(`${element.id}-limit`);
  if (!(element instanceof HTMLTextAreaElement) || !line || !longest) return;
  const spoken = document.createElement('span');
  spoken.className = 'visually-hidden';
  spoken.setAttribute('role', 'status');
  line.after(spoken);
  const { left = '', over = '' } = line.dataset;
  let timer = 0;

  const show = () => {
    const count = lengthOf(element.value);
    line.textContent =
      count > longest ? over.replace('$count', String(count - longest)) : left.replace('$count', String(longest - count));
    line.classList.toggle('over', count > longest);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      spoken.textContent = line.textContent;
    }, sayAfterMs);
  };
  element.addEventListener('input', show);
  if (element.value !== '') show();
}

/** Characters as people count them; code points where the browser cannot segment. Line ends count one, as on the server. */
function lengthOf(text: string): number {
  if (!('Segmenter' in Intl)) return [...text].length;
  return [...new Intl.Segmenter('zh-CN', { granularity: 'grapheme' }).segment(text)].length;
}

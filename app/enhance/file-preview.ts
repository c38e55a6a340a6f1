/** Shows the files that were chosen, with pictures small, and says early which are too large. */
export function filePreview(element: HTMLElement): void {
  const list = element.parentElement?.querySelector<HTMLElement>('[data-file-preview]');
  if (!(element instanceof HTMLInputElement) || !list) return;
  const bytesMax = Number(element.dataset.bytesMax ?? Number.POSITIVE_INFINITY);
  const tooLarge = (element.dataset.tooLarge ?? '').replace('$size', sizeOf(bytesMax));
  element.addEventListener('change', () => {
    const files = [...(element.files ?? [])];
    list.replaceChildren(...files.map((file) => lineFor(file, file.size > bytesMax ? tooLarge : null)));
    list.hidden = files.length === 0;
  });
}

function lineFor(file: File, complaint: string | null): HTMLLIElement {
  const line = document.createElement('li');
  if (file.type.startsWith('image/')) line.append(pictureOf(file));
  line.append(`${file.name} (${sizeOf(file.size)})`);
  if (complaint) {
    const words = document.createElement('p');
    words.className = 'too-large';
    words.textContent = complaint;
    line.append(words);
  }
  return line;
}

/** The picture itself, or nothing where the browser cannot read its format. */
function pictureOf(file: File): HTMLImageElement {
  const picture = document.createElement('img');
  picture.alt = '';
  picture.src = URL.createObjectURL(file);
  picture.addEventListener('load', () => URL.revokeObjectURL(picture.src));
  picture.addEventListener('error', () => picture.remove());
  return picture;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.0', '')} MB`;
}

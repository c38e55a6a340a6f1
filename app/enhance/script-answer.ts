/** What a script says, in the reader's language, from `data-words` of the element. */
export type Words = Readonly<Record<string, string>>;

export function wordsOf(element: HTMLElement): Words {
  return JSON.parse(element.dataset.words ?? '{}') as Words;
}

export type Answer = { tone: 'success' | 'warning' | 'error'; title: string; parts?: readonly (Node | string)[] };

/** Puts an answer into the frame that the page brought for its tone, in place of the last one. */
export function showAnswer(element: HTMLElement, { tone, title, parts = [] }: Answer): void {
  const place = element.querySelector<HTMLElement>('[data-answer]');
  const template = element.querySelector<HTMLTemplateElement>(`template[data-tone="${tone}"]`);
  const notice = template?.content.firstElementChild?.cloneNode(true);
  if (!place || !(notice instanceof HTMLElement)) return;
  notice.querySelector('.notice-title')?.append(title);
  notice.append(...parts.map((part) => (typeof part === 'string' ? paragraph(part) : part)));
  place.replaceChildren(notice);
}

export function paragraph(text: string, className = ''): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  made.className = className;
  return made;
}

export function listOf(texts: readonly string[]): HTMLElement {
  const list = document.createElement('ul');
  for (const text of texts) {
    const item = document.createElement('li');
    item.textContent = text;
    list.append(item);
  }
  return list;
}

/** A link that saves a text as a file. */
export function saveLink(label: string, { name, text }: { name: string; text: string }): HTMLElement {
  const link = document.createElement('a');
  link.className = 'button button-secondary mt-3';
  link.textContent = label;
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  return link;
}

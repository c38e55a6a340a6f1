/** What is typed in a form, without files and passwords, in the order of its fields. */
export function textEntries(form: HTMLFormElement): [string, string][] {
  const secrets = new Set([...form.querySelectorAll<HTMLInputElement>('input[type="password"]')].map(({ name }) => name));
  return [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !secrets.has(entry[0]),
  );
}

/** The same, under a new request key: each save is a request of its own. */
export function asRequest(entries: [string, string][]): URLSearchParams {
  const request = new URLSearchParams(entries);
  request.set('request_key', newKey());
  return request;
}

/** Whether two forms say the same, whatever their request keys. */
export function saySame(one: [string, string][], other: [string, string][]): boolean {
  return JSON.stringify(typed(one)) === JSON.stringify(typed(other));
}

/** Puts kept text back into a form. Hidden fields stay as the server made them. */
export function putBack(form: HTMLFormElement, entries: [string, string][]): void {
  for (const control of form.elements) {
    if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      const kept = entries.find(([name]) => name === control.name);
      if (kept) control.value = kept[1];
    }
    if (control instanceof HTMLInputElement) putBackInput(control, entries);
  }
}

function putBackInput(input: HTMLInputElement, entries: [string, string][]) {
  if (['hidden', 'password', 'file', 'submit'].includes(input.type)) return;
  const values = entries.filter(([name]) => name === input.name).map(([, value]) => value);
  if (input.type === 'checkbox' || input.type === 'radio') input.checked = values.includes(input.value);
  else if (values[0] !== undefined) input.value = values[0];
}

function typed(entries: [string, string][]) {
  return entries.filter(([name]) => name !== 'request_key');
}

/** A random UUID; `crypto.randomUUID` is absent on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) =>
    (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

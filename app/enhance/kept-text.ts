/** What was typed and could not be sent yet, kept on this device by the address it is to be sent to. */
type Kept = { at: number; entries: [string, string][] };

const prefix = 'gg-kept:';
const keptMs = 7 * 24 * 60 * 60 * 1000;

/** Whether anything may be kept here: not on a computer that many people use, and not where the browser forbids it. */
export function mayKeep(): boolean {
  return document.documentElement.dataset.publicComputer === undefined && storage() !== null;
}

/** Keeps a form's text until it is sent. Answers whether it could. */
export function keep(url: string, entries: [string, string][]): boolean {
  if (!mayKeep()) return false;
  try {
    storage()?.setItem(prefix + url, JSON.stringify({ at: Date.now(), entries } satisfies Kept));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false; // the device has no room left
    throw error;
  }
}

/** What was kept for an address, or null. */
export function findKept(url: string): [string, string][] | null {
  const text = mayKeep() ? storage()?.getItem(prefix + url) : null;
  return text ? read(text).entries : null;
}

/** Lets go of what was kept for an address: it has arrived. */
export function letGo(url: string): void {
  storage()?.removeItem(prefix + url);
}

/** Lets go of everything: somebody signs out. */
export function forgetKept(): void {
  for (const key of keptKeys()) storage()?.removeItem(key);
}

/** Lets go of what is a week old, and of everything on a computer that many people use. */
export function forgetOldKept(): void {
  const oldest = mayKeep() ? Date.now() - keptMs : Number.POSITIVE_INFINITY;
  for (const key of keptKeys()) {
    if (read(storage()?.getItem(key) ?? '').at < oldest) storage()?.removeItem(key);
  }
}

function keptKeys(): string[] {
  return Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix));
}

/** Reading `localStorage` throws where the browser blocks it. */
function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function read(text: string): Kept {
  try {
    const kept: unknown = JSON.parse(text);
    if (isKept(kept)) return kept;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { at: 0, entries: [] };
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'at' in value && 'entries' in value && Array.isArray(value.entries);
}

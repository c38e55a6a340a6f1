/** The cookies of one pretended browser. Scripts and other origins do not exist here: only names, values and ends. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Keeps what an answer sets, and drops what it ends. */
  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1).trim();
      const isEnded = attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute));
      if (isEnded || value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  get(name: string): string | null {
    return this.#cookies.get(name) ?? null;
  }

  /** The Cookie header. */
  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

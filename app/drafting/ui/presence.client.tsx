import { useEffect, useState } from 'react';
import { words } from '#app/drafting/editor.messages.ts';
import type { Session } from '#app/drafting/live/session.client.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** Who is in the text now, each once however many windows they have open. The server says the names. */
export function Presence({ session }: { session: Session }) {
  const say = useSay();
  const { awareness } = session.provider;
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const read = () => setNames(namesIn(awareness.getStates()));
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness]);
  if (names.length === 0) return null;
  return (
    <p className="presence">
      <span className="hint">{say(words.present)}</span> {names.join(' · ')}
    </p>
  );
}

function namesIn(states: ReadonlyMap<number, Record<string, unknown>>): string[] {
  const byId = new Map<string, string>();
  for (const { user } of states.values()) {
    if (typeof user !== 'object' || user === null || !('name' in user) || typeof user.name !== 'string') continue;
    byId.set('id' in user ? String(user.id) : user.name, user.name);
  }
  return [...new Set(byId.values())];
}

import type { DocumentRole } from '#app/drafting/document.ts';
import type { FoundDocument } from '#app/drafting/document-page.server.ts';
import { words } from '#app/drafting/messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type DocumentFactsProps = { document: FoundDocument; role: DocumentRole | null; writers: readonly string[] };

/** Where a document stands and who may do what with it; names are whole for those who take part. */
export function DocumentFacts({ document, role, writers }: DocumentFactsProps) {
  const say = useSay();
  const { frozenAt, frozenHash, publicSince } = document;
  return (
    <Facts
      facts={[
        { term: say(words.state), value: <DocumentState isFrozen={frozenAt !== null} /> },
        { term: say(words.frozen_at), value: frozenAt ? <Instant at={frozenAt} /> : null },
        { term: say(words.digest), value: frozenHash ? <code className="digest">{frozenHash}</code> : null },
        {
          term: say(words.writers),
          value:
            writers.length === 0
              ? say(words.writers_nobody)
              : writers.map((name, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list does not move
                  <span key={at}>
                    {at > 0 ? ' · ' : null}
                    <MaskedName name={name} isShown={role !== null} />
                  </span>
                )),
        },
        { term: say(words.who_reads), value: say(publicSince ? words.reads_everybody : words.reads_members) },
      ]}
    />
  );
}

/** Whether a document can still be written. */
export function DocumentState({ isFrozen }: { isFrozen: boolean }) {
  const say = useSay();
  return <StateBadge tone={isFrozen ? 'stop' : 'go'} word={say(isFrozen ? words.state_frozen : words.state_open)} />;
}

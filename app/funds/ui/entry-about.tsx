import { words } from '#app/funds/ledger.messages.ts';
import type { EntryRow } from '#app/funds/ledger-list.queries.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type EntryAboutProps = { slug: string; entry: EntryRow };

/** What an entry is for: the source that gave, the award that got, the entry that is reversed. */
export function EntryAbout({ slug, entry }: EntryAboutProps) {
  const say = useSay();
  const { award, source, donorName, tranchePosition, reversesNumber, reversedByNumber, reason } = entry;
  return (
    <>
      {award ? (
        <span className="block">
          <a href={href.award(award.id)}>{say(words.award_line, { number: award.number, title: award.title })}</a>
          {tranchePosition === null ? null : <> {say(words.tranche, { position: tranchePosition })}</>}
        </span>
      ) : null}
      {source ? (
        <span className="block">
          {donorName ? say(words.from_donor, { donor: donorName, source: source.name }) : source.name}
        </span>
      ) : null}
      {reversesNumber === null ? null : (
        <span className="block">
          <a href={href.ledgerEntry(slug, reversesNumber)}>{say(words.reverses, { number: reversesNumber })}</a>
        </span>
      )}
      {reversedByNumber === null ? null : (
        <span className="block">
          <a href={href.ledgerEntry(slug, reversedByNumber)}>{say(words.reversed_by, { number: reversedByNumber })}</a>
        </span>
      )}
      {reason ? <span className="hint block">{reason}</span> : null}
    </>
  );
}

import { historyWords } from '#app/drafting/history.messages.ts';
import type { ShownMoment } from '#app/drafting/history-page.server.ts';
import { words } from '#app/drafting/messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Table } from '#app/ui/table.tsx';

type Kept = { number: number; name: string; moment: number };
type SliderProps = { documentId: string; number: number; count: number; revisions: readonly Kept[] };

/** The way to any moment: a slider with the kept revisions marked on it, and links one step on or to either end. */
export function Slider({ documentId, number, count, revisions }: SliderProps) {
  const say = useSay();
  const step = (word: Message, to: number, rel?: string) =>
    to === number || to < 1 || to > count ? (
      <span className="button button-secondary" aria-disabled="true">
        {say(word)}
      </span>
    ) : (
      <a className="button button-secondary" href={href.documentHistory(documentId, to)} rel={rel}>
        {say(word)}
      </a>
    );
  return (
    <nav className="time-slider" aria-label={say(historyWords.moment)}>
      <form method="get" action={href.documentHistory(documentId)}>
        <label htmlFor="at">{say(historyWords.moment_of, { number, count })}</label>
        <input id="at" type="range" name="at" min={1} max={count} defaultValue={number} list="kept" />
        <datalist id="kept">
          {revisions.map(({ number: one, name, moment }) => (
            <option key={one} value={moment} label={name} />
          ))}
        </datalist>
        <button type="submit" className="button button-secondary">
          {say(historyWords.show)}
        </button>
      </form>
      <div className="button-row">
        {step(historyWords.first, 1)}
        {step(historyWords.previous, number - 1, 'prev')}
        {step(historyWords.next, number + 1, 'next')}
        {step(historyWords.last, count)}
      </div>
      {revisions.length > 0 ? (
        <p>
          {say(historyWords.revisions_kept)}{' '}
          {revisions.map(({ number: one, name, moment }, at) => (
            <span key={one}>
              {at > 0 ? ' · ' : null}
              <a href={href.documentHistory(documentId, moment)} aria-current={moment === number ? 'page' : undefined}>
                {name}
              </a>
            </span>
          ))}
        </p>
      ) : null}
    </nav>
  );
}

type MomentTableProps = { documentId: string; moments: readonly ShownMoment[]; current: number; revisions: readonly Kept[] };

/** The moments about the one that is shown, with who wrote then. */
export function MomentTable({ documentId, moments, current, revisions }: MomentTableProps) {
  const say = useSay();
  const kept = (number: number) => revisions.filter(({ moment }) => moment === number).map(({ name }) => name);
  return (
    <Table
      caption={say(historyWords.moments)}
      rows={moments}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          key: 'at',
          head: say(historyWords.when),
          cell: ({ number, at }) =>
            number === current ? (
              <strong>
                <Instant at={at} />
              </strong>
            ) : (
              <a href={href.documentHistory(documentId, number)}>
                <Instant at={at} />
              </a>
            ),
        },
        { key: 'who', head: say(historyWords.who), cell: ({ who }) => who },
        { key: 'kept', head: say(words.revisions), cell: ({ number }) => kept(number).join(' · ') },
      ]}
    />
  );
}

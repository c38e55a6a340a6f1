import { useSay } from '#app/i18n/use-say.tsx';
import type { ResultPage } from '#app/votes/result-page.server.ts';
import type { Tie } from '#app/votes/tally/election.ts';
import { partedByWords, tieMeasureWords, words } from '#app/votes/vote-result.messages.ts';

/** The ties that occurred and what settled each. */
export function ResultTies({ page: { result } }: { page: ResultPage }) {
  const say = useSay();
  if (!result?.counted || result.options.length === 0) return null;
  const ties = result.counted.ties as unknown as readonly Tie[];
  const titleOf = (id: string) => result.options.find(({ position }) => String(position) === id)?.title ?? id;
  return (
    <section aria-labelledby="ties">
      <h2 id="ties">{say(words.ties)}</h2>
      {ties.length === 0 ? <p>{say(words.ties_none)}</p> : null}
      <ul>
        {ties.map(({ round, equalIn, options, partedBy }) => (
          <li key={`${round} ${options.join(' ')}`}>
            {say(words.tie, {
              round,
              options: options.map(titleOf).join(say(words.list_comma)),
              measure: say(tieMeasureWords[equalIn]),
              how: say(partedByWords[partedBy]),
              first: titleOf(options[0] ?? ''),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

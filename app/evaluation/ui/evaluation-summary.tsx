import { rational, writeDecimal } from '#app/core/rational.ts';
import type { EffectPage } from '#app/evaluation/effect-page.server.ts';
import { ratingWords, words } from '#app/evaluation/evaluation.messages.ts';
import { evaluationsShownMin, ratings, type Tally } from '#app/evaluation/evaluation.ts';
import { href } from '#app/http/href.ts';
import { formatShare } from '#app/i18n/numbers.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { CountBar } from '#app/ui/count-bar.tsx';
import { HiddenStub } from '#app/ui/hidden-stub.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** The evaluations in numbers; their number alone where they are few. */
export function Summary({ summary }: Pick<EffectPage, 'summary'>) {
  const say = useSay();
  const { count, all } = summary;
  return (
    <section id="evaluation">
      <h2>{say(words.evaluation)}</h2>
      {count === 0 ? <Empty title={say(words.evaluation_none)} /> : null}
      {count > 0 && all === null ? <p>{say(words.evaluation_few, { count, min: evaluationsShownMin })}</p> : null}
      {all === null ? null : <Figures summary={summary} all={all} />}
    </section>
  );
}

function Figures({ summary, all }: Pick<EffectPage, 'summary'> & { all: Tally }) {
  const say = useSay();
  const [best = 0, good = 0] = all.counts;
  return (
    <>
      <StatTiles
        label={say(words.evaluation)}
        stats={[
          {
            label: say(words.count),
            value: all.count,
            unit: say(words.people),
            note: say(words.beneficiary_note, { count: summary.beneficiaryCount }),
          },
          { label: say(words.mean), value: meanOf(all), unit: say(words.of_five) },
          {
            label: say(words.satisfied),
            value: formatShare(best + good, all.count),
            note: say(words.satisfied_base, { part: best + good, count: all.count }),
          },
        ]}
      />
      <Distribution summary={summary} all={all} />
      {summary.apart ? null : <p className="hint">{say(words.apart_few, { min: evaluationsShownMin })}</p>}
    </>
  );
}

type Row = { at: number; rating: (typeof ratings)[number] };

/** How many gave each rating: of all as bars, of those it was for and of the others in figures, with the mean of each below. */
function Distribution({ summary: { apart }, all }: Pick<EffectPage, 'summary'> & { all: Tally }) {
  const say = useSay();
  const counted = (tally: Tally, at: number) => {
    const count = tally.counts[at] ?? 0;
    return say(words.count_of, { count, share: formatShare(count, tally.count) });
  };
  const columns: Column<Row>[] = [
    { key: 'rating', head: say(words.rating), cell: ({ rating }) => say(ratingWords[rating]) },
    {
      key: 'all',
      head: say(words.all),
      cell: ({ at }) => (
        <CountBar part={all.counts[at] ?? 0} whole={all.count}>
          {counted(all, at)}
        </CountBar>
      ),
    },
  ];
  const parts = apart
    ? ([
        [words.beneficiaries, apart.beneficiaries],
        [words.others, apart.others],
      ] as const)
    : [];
  for (const [head, tally] of parts)
    columns.push({ key: head.en, head: say(head), cell: ({ at }) => counted(tally, at), isNumeric: true });
  return (
    <Table
      caption={say(words.distribution)}
      columns={columns}
      rows={ratings.map((rating, at) => ({ rating, at }))}
      rowKey={({ rating }) => String(rating)}
      foot={[say(words.mean), meanOf(all), ...parts.map(([head, tally]) => <span key={head.en}>{meanOf(tally)}</span>)]}
    />
  );
}

function meanOf({ sum, count }: Tally): string {
  return writeDecimal(rational(sum, count), 1);
}

/** What people wrote, the newest first; without their names. */
export function Said({ page: { said, award, isFirst, summary } }: { page: EffectPage }) {
  const say = useSay();
  const { locale } = useReading();
  if (said === null) return null;
  return (
    <section id="said">
      <h2>{say(words.said)}</h2>
      {said.items.length === 0 ? <p className="hint">{say(words.said_none)}</p> : null}
      <ul className="plain-list said">
        {said.items.map(({ id, words: text, hidden, isBeneficiary, givenOn }) => (
          <li key={id}>
            {hidden ? <HiddenStub reason={hidden.reason} at={hidden.at} /> : <p>{text}</p>}
            <p className="hint">
              {summary.apart ? `${say(isBeneficiary ? words.beneficiaries : words.others)} · ` : null}
              {formatDay(givenOn, locale)}
            </p>
          </li>
        ))}
      </ul>
      <Pager
        label={say(words.said)}
        firstHref={isFirst ? null : `${href.awardEffect(award.id)}#said`}
        nextHref={said.next ? `${href.awardEffect(award.id, { after: said.next })}#said` : null}
      />
    </section>
  );
}

import { legalFigureWords } from '#app/deliberation/messages.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import { figureUnits, words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicView } from '#app/deliberation/topic-page.server.ts';
import { formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { formatDay, formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Figure = TopicView['topic']['figures'][number];

/** Who stands behind the topic: the signatures, each legal fraction with its numbers and its source, and the sections. */
export function TopicBacking({ view }: { view: TopicView }) {
  const say = useSay();
  const { topic } = view;
  const isOpen = openTopicStates.includes(topic.state);
  const count = topic.coSignatureCount;
  return (
    <section id="backing">
      <h2>{say(words.backing)}</h2>
      {isOpen ? <p className="figure">{say(words.signed_by, { count })}</p> : <p>{say(words.backing_ended, { count })}</p>}
      <Owed view={view} />
      {isOpen ? <Figures view={view} /> : null}
      <Sections view={view} />
    </section>
  );
}

/** Since when the assembly is owed, by which figure and with which counts: kept for good. */
function Owed({ view: { topic, thread } }: { view: TopicView }) {
  const say = useSay();
  const reading = useReading();
  const figure = thread.assemblyFigure;
  if (topic.assemblyDueAt === null || figure === null) return null;
  const values = {
    date: formatInstantDay(topic.assemblyDueAt, reading),
    signed: formatNumber(topic.assemblySignedCount ?? 0, reading.locale),
    total: formatNumber(topic.assemblyTotalCount ?? 0, reading.locale),
    unit: say(figureUnits[figure.key]),
    fraction: `${figure.numerator}/${figure.denominator}`,
    source: figure.source,
    article: figure.article,
  };
  return (
    <Notice tone="warning" title={say(words.event_assembly_due)}>
      <p>{say(words.owed_since, values)}</p>
    </Notice>
  );
}

function Figures({ view: { topic } }: { view: TopicView }) {
  const say = useSay();
  const columns = useColumns();
  if (topic.figures.length === 0) return <p className="hint">{say(words.figures_none)}</p>;
  return (
    <>
      <p className="hint">{say(words.figures_lead)}</p>
      <Table caption={say(words.figures)} columns={columns} rows={topic.figures} rowKey={({ key }) => key} />
      {topic.withoutBirth > 0 ? <p className="hint">{say(words.without_birth, { count: topic.withoutBirth })}</p> : null}
    </>
  );
}

function useColumns(): Column<Figure>[] {
  const say = useSay();
  const { locale } = useReading();
  return [
    { key: 'who', head: say(words.figure_who), cell: ({ key }) => say(legalFigureWords[key]) },
    {
      key: 'now',
      head: say(words.figure_now),
      isNumeric: true,
      cell: ({ signed, total }) =>
        total === 0
          ? say(words.figure_nobody)
          : say(words.figure_of, {
              signed: formatNumber(signed, locale),
              total: formatNumber(total, locale),
              share: formatShare(signed, total),
            }),
    },
    {
      key: 'needed',
      head: say(words.figure_needed),
      cell: ({ numerator, denominator }) => say(words.figure_at_least, { fraction: `${numerator}/${denominator}` }),
    },
    {
      key: 'missing',
      head: say(words.figure_missing),
      isNumeric: true,
      cell: ({ missing, isReached }) =>
        isReached ? say(words.figure_reached) : missing === null ? '—' : formatNumber(missing, locale),
    },
    { key: 'law', head: say(words.figure_law), cell: (figure) => <Law figure={figure} /> },
  ];
}

function Law({ figure: { source, article, asOf } }: { figure: Figure }) {
  const say = useSay();
  const { locale } = useReading();
  return <span className="hint">{say(words.figure_source, { source, article, date: formatDay(asOf, locale) })}</span>;
}

/** The sections that ask for it, and how each decided. */
function Sections({ view: { topic, thread } }: { view: TopicView }) {
  const say = useSay();
  const reading = useReading();
  if (thread.backings.length === 0 || topic.isHidden) return null;
  return (
    <>
      <h3>{say(words.sections)}</h3>
      <ul className="waiting">
        {thread.backings.map(({ sectionId, name, note, recordedAt }) => (
          <li key={sectionId}>
            <span>
              <Icon name="people" /> {name}
            </span>
            <span className="hint">
              {note} · {say(words.recorded_on, { date: formatInstantDay(recordedAt, reading) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

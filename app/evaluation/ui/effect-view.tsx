import { writeQuantity } from '#app/drafting/money-table.ts';
import { resultKindWords } from '#app/drafting/plan-tables.ts';
import type { EffectPage } from '#app/evaluation/effect-page.server.ts';
import { words } from '#app/evaluation/evaluation.messages.ts';
import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { PhotoGrid } from '#app/ui/photo-grid.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Picture = EffectPage['pictures'][number];

const momentWords = { before: words.before, during: words.during, after: words.after };

/** Before and after beside each other, and what was on the way below. */
export function Pictures({ pictures, awardId }: { pictures: readonly Picture[]; awardId: string }) {
  const say = useSay();
  const of = (moment: Picture['moment']) => pictures.filter((picture) => picture.moment === moment);
  const during = of('during');
  return (
    <section>
      <h2>{say(words.pictures)}</h2>
      {pictures.length === 0 ? <p className="hint">{say(words.no_pictures)}</p> : null}
      {pictures.length === 0 ? null : (
        <div className="before-after">
          <Moment moment="before" pictures={of('before')} awardId={awardId} />
          <Moment moment="after" pictures={of('after')} awardId={awardId} />
        </div>
      )}
      {during.length === 0 ? null : (
        <div className="mt-6">
          <Moment moment="during" pictures={during} awardId={awardId} />
        </div>
      )}
    </section>
  );
}

function Moment({ moment, pictures, awardId }: { moment: Picture['moment']; pictures: readonly Picture[]; awardId: string }) {
  const say = useSay();
  const title = say(momentWords[moment]);
  return (
    <div>
      <h3>{title}</h3>
      <PhotoGrid
        hasPlaceholder
        photos={pictures.map(({ fileId, caption, width, height }) => ({
          src: href.awardFile(awardId, fileId, 'small'),
          largeHref: href.awardFile(awardId, fileId),
          alt: caption ? say(words.picture_of, { moment: title, caption }) : title,
          width: width ?? 1600,
          height: height ?? 1200,
          caption,
        }))}
      />
    </div>
  );
}

/** The words of the final report, with what corrected them. */
export function Report({ report }: Pick<EffectPage, 'report'>) {
  const say = useSay();
  const reading = useReading();
  const dayOf = (at: Date) => formatInstantDay(at, reading);
  return (
    <section>
      <h2>{say(words.report)}</h2>
      {report === null ? <p className="hint">{say(words.no_report)}</p> : null}
      {report === null ? null : (
        <div className="prose">
          <Paragraphs text={report.body} />
          <p className="hint">{say(words.report_on, { day: dayOf(report.filedAt) })}</p>
          {report.corrections.map(({ id, body, reason, filedAt }) => (
            <blockquote key={id} className="quoted">
              <p className="hint">{say(words.corrected_on, { day: dayOf(filedAt), reason })}</p>
              <Paragraphs text={body} />
            </blockquote>
          ))}
        </div>
      )}
    </section>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n+/)
    .map((part, at) => ({ part, key: `${at}` }))
    .map(({ part, key }) => <p key={key}>{part}</p>);
}

type Result = EffectPage['results'][number];
type Milestone = EffectPage['milestones'][number];

/** What was promised: outputs and outcomes of the plan, where there is one, and the milestones of the agreement. */
export function Promised({ results, milestones }: Pick<EffectPage, 'results' | 'milestones'>) {
  const say = useSay();
  const columns: Column<Result>[] = [
    { key: 'what', head: say(words.result), cell: ({ what }) => what },
    { key: 'kind', head: say(words.kind), cell: ({ kind }) => say(resultKindWords[kind]) },
    {
      key: 'number',
      head: say(words.number),
      cell: ({ thousandths, unit }) => `${writeQuantity(thousandths)} ${unit}`,
      isNumeric: true,
    },
    { key: 'how', head: say(words.how_checked), cell: ({ how }) => how },
  ];
  if (results.length === 0 && milestones.length === 0) return null;
  return (
    <section>
      <h2>{say(words.promised)}</h2>
      {results.length === 0 ? null : (
        <Table
          caption={say(words.promised_plan)}
          columns={columns}
          rows={results}
          rowKey={({ kind, what, how }) => `${kind} ${what} ${how}`}
        />
      )}
      {milestones.length === 0 ? null : <Milestones milestones={milestones} />}
    </section>
  );
}

function Milestones({ milestones }: { milestones: readonly Milestone[] }) {
  const say = useSay();
  const reading = useReading();
  const columns: Column<Milestone>[] = [
    { key: 'milestone', head: say(words.milestone), cell: ({ milestone }) => milestone },
    {
      key: 'reached',
      head: say(words.reached),
      cell: ({ paidAt }) => (paidAt ? say(words.reached_on, { day: formatInstantDay(paidAt, reading) }) : say(words.not_reached)),
    },
  ];
  return (
    <Table
      caption={say(words.promised_milestones)}
      columns={columns}
      rows={milestones}
      rowKey={({ position }) => String(position)}
    />
  );
}

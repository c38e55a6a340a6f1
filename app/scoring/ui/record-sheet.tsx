import { useSay } from '#app/i18n/use-say.tsx';
import { formulaWords, methodSentences, methodWords, readingWords, words } from '#app/scoring/result.messages.ts';
import { shownCoefficient } from '#app/scoring/result-figures.ts';
import { recordWords } from '#app/scoring/result-file.messages.ts';
import type { RecordPage } from '#app/scoring/result-page.server.ts';
import type { ResultRow } from '#app/scoring/result-rows.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { WriteLine } from '#app/ui/paper-fields.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** A round's result on paper: places with what they rest on, the method, the digest, and lines for everybody's signature. */
export function RecordSheet({ page }: { page: RecordPage }) {
  const say = useSay();
  const { shown, address } = page;
  const { round, about, panel } = shown;
  return (
    <PrintSheet title={say(words.record_of, { title: round.title })} qrUrl={address} qrLabel={say(recordWords.scan)} hasSeal>
      {shown.isOut ? null : <p>{say(recordWords.not_published)}</p>}
      <RecordFacts page={page} />
      <RecordPlaces page={page} />
      <h2>{say(words.how_scored)}</h2>
      <p>
        {say(formulaWords.total, { max: round.scaleMax })} {say(methodSentences[round.method])}
      </p>
      {round.residentsPercent > 0 ? (
        <p>
          {say(formulaWords.residents, {
            panel: 100 - round.residentsPercent,
            residents: round.residentsPercent,
            source: about.shareSource ?? '–',
          })}
        </p>
      ) : null}
      <p className="hint">
        {say(words.digest)} <code className="digest">{about.inputsSha256}</code>
      </p>
      <h2>{say(recordWords.signatures)}</h2>
      {panel.map(({ order, name }) => (
        <WriteLine key={order} label={say(recordWords.judge_line, { name })} />
      ))}
      <WriteLine label={say(recordWords.chair_line)} />
      <WriteLine label={say(recordWords.organiser_line)} />
    </PrintSheet>
  );
}

function RecordFacts({ page: { shown } }: { page: RecordPage }) {
  const say = useSay();
  const { round, about, agreement } = shown;
  const coefficient = agreement.kind === 'icc' ? agreement.average : agreement.alpha;
  const name = say(agreement.kind === 'icc' ? words.icc_average : words.alpha);
  const reading = say(agreement.reading === null ? words.all_alike : readingWords[agreement.reading]);
  return (
    <Facts
      facts={[
        { term: say(recordWords.method), value: say(methodWords[round.method]) },
        { term: say(words.judges), value: about.judgeCount },
        { term: say(words.computed_at), value: <Instant at={about.computedAt} /> },
        { term: say(words.published_at), value: round.publishedAt ? <Instant at={round.publishedAt} /> : null },
        { term: say(words.agreement), value: `${name} ${coefficient === null ? '' : shownCoefficient(coefficient)} ${reading}` },
      ]}
    />
  );
}

function RecordPlaces({ page: { shown } }: { page: RecordPage }) {
  const say = useSay();
  const columns: Column<ResultRow>[] = [
    { key: 'plan', head: say(words.plan), cell: ({ name }) => name },
    ...(shown.hidesApplicants
      ? []
      : [{ key: 'applicant', head: say(recordWords.applicant), cell: ({ applicant }: ResultRow) => applicant }]),
    { key: 'place', head: say(words.place), cell: ({ place }) => place, isNumeric: true },
    { key: 'score', head: say(words.score), cell: ({ score }) => score, isNumeric: true },
    { key: 'judges', head: say(words.judges), cell: ({ judges }) => judges, isNumeric: true },
    { key: 'notes', head: say(words.notes), cell: ({ notes }) => notes },
  ];
  return <Table caption={say(words.places)} columns={columns} rows={shown.rows} rowKey={({ plan }) => String(plan)} />;
}

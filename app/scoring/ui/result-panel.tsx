import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { readingWords, words } from '#app/scoring/result.messages.ts';
import { shownCoefficient, shownEffect, shownScore } from '#app/scoring/result-figures.ts';
import type { ResultPage } from '#app/scoring/result-page.server.ts';
import { type Fact, Facts } from '#app/ui/facts.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** How well the judges agree, in figures and in what to make of them. */
export function PanelAgreement({ agreement }: { agreement: ResultPage['agreement'] }) {
  const say = useSay();
  const figure = (value: string | null) => (value === null ? say(words.undefined) : shownCoefficient(value));
  const facts: Fact[] =
    agreement.kind === 'icc'
      ? [
          { term: say(words.icc_average), value: figure(agreement.average) },
          { term: say(words.icc_single), value: figure(agreement.single) },
        ]
      : [{ term: say(words.alpha), value: figure(agreement.alpha) }];
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{say(words.agreement)}</h2>
      <p>{say(agreement.reading === null ? words.all_alike : readingWords[agreement.reading])}</p>
      <Facts facts={facts} />
      {agreement.kind === 'alpha' ? <p className="hint">{say(words.alpha_why)}</p> : null}
    </section>
  );
}

/** Who judged, by name. Nothing here says whose sheet is whose. */
export function PanelNames({ panel }: { panel: ResultPage['panel'] }) {
  const say = useSay();
  const { locale } = useReading();
  if (panel.length === 0) return null;
  return (
    <section aria-labelledby="panel">
      <h2 id="panel">{say(words.panel)}</h2>
      <p>{panel.map(({ name }) => name).join(locale === 'zh' ? '、' : ', ')}</p>
      <p className="hint">{say(words.panel_lead)}</p>
    </section>
  );
}

/** How severe each judge is, for those who lead the round. */
export function PanelSeverity({ page }: { page: ResultPage }) {
  const say = useSay();
  if (page.judges.length === 0) return null;
  const columns: Column<ResultPage['judges'][number]>[] = [
    { key: 'name', head: say(words.judge), cell: ({ name }) => name },
    { key: 'number', head: say(words.judge_number), cell: ({ judge }) => judge, isNumeric: true },
    { key: 'sheets', head: say(words.sheets), cell: ({ sheets }) => sheets, isNumeric: true },
    { key: 'mean', head: say(words.mean), cell: ({ mean }) => shownScore(mean), isNumeric: true },
    { key: 'effect', head: say(words.effect), cell: ({ effect }) => shownEffect(effect), isNumeric: true },
  ];
  return (
    <section aria-labelledby="severity">
      <h2 id="severity">{say(words.severity)}</h2>
      <p className="hint">{say(words.severity_lead)}</p>
      <Table
        caption={say(words.severity)}
        hidesCaption
        columns={columns}
        rows={page.judges}
        rowKey={({ judge }) => String(judge)}
      />
    </section>
  );
}

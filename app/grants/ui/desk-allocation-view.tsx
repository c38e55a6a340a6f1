import type { DecisionReply, DeskAllocationPage } from '#app/grants/allocation-decide-page.server.ts';
import { decideRefusalWords, sourceWords, words } from '#app/grants/allocation-desk.messages.ts';
import { words as pageWords } from '#app/grants/allocation-page.messages.ts';
import { useStandingColumns } from '#app/grants/ui/allocation-lines.tsx';
import { AllocationPreview } from '#app/grants/ui/allocation-preview.tsx';
import { DecideForm } from '#app/grants/ui/desk-decide-form.tsx';
import { HandForm } from '#app/grants/ui/desk-hand-form.tsx';
import { TermsForm } from '#app/grants/ui/desk-terms-form.tsx';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';

export type DeskAllocationProps = { page: DeskAllocationPage; answer: DecisionReply | null };

/** From a final result to a decided envelope: settle the terms, see what they come to, decide. */
export function DeskAllocationView({ page, answer }: DeskAllocationProps) {
  const say = useSay();
  const { contents, refusal, isConcerned, terms } = page;
  const preview = page.preview ?? answer?.preview ?? null;
  const stands = contents !== null && !isConcerned;
  return (
    <>
      {refusal ? (
        <Notice tone="warning" title={say(contents ? decideRefusalWords[refusal] : words.not_now)} isAnswer={contents !== null}>
          {contents ? null : <p>{say(decideRefusalWords[refusal])}</p>}
        </Notice>
      ) : null}
      {isConcerned ? (
        <Notice tone="warning" title={say(words.concerned)}>
          <p>{say(decideRefusalWords.own_award)}</p>
        </Notice>
      ) : null}
      <SourceFacts page={page} />
      {stands ? <TermsForm page={page} /> : null}
      {stands && terms?.method === 'by_hand' ? <HandForm page={page} answer={answer} /> : null}
      {stands && preview && contents ? <AllocationPreview preview={preview} unit={contents.votesUnit} /> : null}
      {stands && preview ? <DecideForm page={page} answer={answer} preview={preview} /> : null}
      {contents && !preview && terms?.method !== 'by_hand' ? <Standing contents={contents} /> : null}
    </>
  );
}

function SourceFacts({ page: { source, contents } }: Pick<DeskAllocationProps, 'page'>) {
  const say = useSay();
  const asked = (contents?.candidates ?? []).reduce((sum, { askedFen }) => sum + askedFen, 0);
  const leftOut = (contents?.leftOut ?? []).map(({ title, why }) =>
    say(why === 'awarded' ? words.left_out_awarded : words.left_out_nothing, { title }),
  );
  return (
    <Facts
      facts={[
        { term: say(pageWords.source), value: <a href={source.address}>{say(sourceWords[source.kind])}</a> },
        { term: say(words.plans), value: source.kind === 'resolution' ? null : (contents?.candidates.length ?? null) },
        { term: say(words.asked_total), value: contents ? formatFen(asked) : null },
        { term: say(words.left_out), value: leftOut.join(say(words.clause_comma)) },
      ]}
    />
  );
}

/** How the plans stand before anything is settled. */
function Standing({ contents }: { contents: NonNullable<DeskAllocationPage['contents']> }) {
  const say = useSay();
  const { candidates, votesUnit } = contents;
  const columns = useStandingColumns(candidates, votesUnit);
  const last = Number.MAX_SAFE_INTEGER;
  const rows = [...candidates].sort((a, b) => (a.place ?? last) - (b.place ?? last) || (b.votes ?? 0) - (a.votes ?? 0));
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{say(words.standing)}</h2>
      <Table caption={say(words.standing)} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}

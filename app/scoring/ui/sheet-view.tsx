import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { sheetRefusalWords, words } from '#app/scoring/sheet.messages.ts';
import type { SheetPage } from '#app/scoring/sheet-page.server.ts';
import type { SheetAct } from '#app/scoring/sheet-request.server.ts';
import { SheetFields } from '#app/scoring/ui/sheet-fields.tsx';
import { SheetReading, SheetReview } from '#app/scoring/ui/sheet-reading.tsx';
import { SheetSide } from '#app/scoring/ui/sheet-side.tsx';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

/** What came back after a button was pressed. */
export type SheetAnswer = { act: SheetAct; reply: FormReply } | null;
export type SheetPart = { page: SheetPage; answer: SheetAnswer };

/** A sheet: which plan, which criterion, what is left. */
export function SheetView({ page, answer }: SheetPart) {
  const say = useSay();
  const { round, sheet, others, closed, isReview, isSaved } = page;
  const at = others.findIndex(({ id }) => id === sheet.id) + 1;
  return (
    <>
      <PageHeader
        title={sheet.title}
        crumbs={[
          { label: round.title, href: href.round(round.id) },
          { label: say(words.sheets_title), href: href.roundSheets(round.id) },
        ]}
        above={
          <>
            <span>{say(words.sheet_number, { number: sheet.number })}</span>
            <SheetStateBadge state={sheet.state} />
            {at > 0 ? <span>{say(words.sheet_place, { at, total: others.length })}</span> : null}
            {round.state === 'scoring' ? <DaysLeft until={round.closesAt} isDuty={!closed} /> : null}
          </>
        }
      />
      {isSaved && !answer ? <Notice tone="success" title={say(words.saved)} isAnswer /> : null}
      {closed ? <Notice title={say(sheetRefusalWords[closed])} /> : null}
      <TextAndSide
        sideLabel={say(words.what_is_left)}
        jumpLabel={say(words.jump)}
        side={<SheetSide page={page} answer={answer} />}
      >
        {closed || isReview ? null : <PlanText page={page} />}
        {closed ? <SheetReading page={page} answer={answer} /> : null}
        {!closed && isReview ? <SheetReview page={page} answer={answer} /> : null}
        {!closed && !isReview ? <SheetFields page={page} answer={answer} /> : null}
        {closed ? <PlanText page={page} /> : null}
      </TextAndSide>
    </>
  );
}

/** The plan as it was frozen, unfolded where it is read. */
function PlanText({ page: { plan } }: { page: SheetPage }) {
  const say = useSay();
  const { sums, html } = plan;
  return (
    <details className="sheet-plan">
      <summary>{say(words.read_whole)}</summary>
      {sums.totalFen > 0 ? (
        <Facts
          facts={[
            { term: say(words.asked), value: <Money fen={sums.askedFen} /> },
            { term: say(words.own_and_other), value: <Money fen={sums.ownFen + sums.otherFen} /> },
            { term: say(words.total), value: <Money fen={sums.totalFen} /> },
          ]}
        />
      ) : null}
      <DocumentBody html={html} />
    </details>
  );
}

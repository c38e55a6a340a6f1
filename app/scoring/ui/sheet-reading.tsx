import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { isHandedIn, sheetLimits } from '#app/scoring/scoresheet.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { SheetPage } from '#app/scoring/sheet-page.server.ts';
import { writePoints } from '#app/scoring/sheet-points.ts';
import type { SheetPart } from '#app/scoring/ui/sheet-view.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** What a sheet says, looked over before it is handed in. */
export function SheetReview({ page, answer }: SheetPart) {
  const say = useSay();
  const { round, sheet, criteria, missing } = page;
  const left = criteria.filter(({ id }) => missing.includes(id));
  const back = (
    <LinkButton href={href.roundSheet(round.id, sheet.id)} kind="secondary" icon="arrow-left">
      {say(words.back_to_sheet)}
    </LinkButton>
  );
  return (
    <>
      <h2>{say(words.review_title)}</h2>
      <Said page={page} />
      {left.length > 0 ? (
        <Notice tone="warning" title={say(words.review_missing)}>
          <ul>
            {left.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
          <p>{back}</p>
        </Notice>
      ) : (
        <Form
          action={href.roundSheet(round.id, sheet.id, { step: 'review' })}
          reply={answer?.act === 'submit' ? answer.reply : null}
          label={say(words.submit)}
        >
          <input type="hidden" name="intent" value="submit" />
          <input type="hidden" name="version" value={sheet.version} />
          <p>{say(words.review_effect)}</p>
          <ButtonRow>
            <Button>{say(words.submit)}</Button>
            {back}
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

/** A sheet that is not written on: what its judge said, and where the panel talks again the way to open it. */
export function SheetReading({ page, answer }: SheetPart) {
  const say = useSay();
  const { round, sheet } = page;
  return (
    <>
      {sheet.isKeyed ? <Notice title={say(words.keyed_by_other)} /> : null}
      {answer?.act === 'save' && answer.reply.refusal ? <Notice tone="error" title={say(answer.reply.refusal)} isAnswer /> : null}
      <Said page={page} />
      {isHandedIn(sheet.state) && round.state === 'moderating' ? (
        <ConfirmDetails
          summary={say(words.revise)}
          effect={<p>{say(words.revise_effect)}</p>}
          confirm={say(words.revise_confirm)}
          reply={answer?.act === 'revise' ? answer.reply : null}
          isHarmless
        >
          <input type="hidden" name="intent" value="revise" />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={sheetLimits.reason} />
        </ConfirmDetails>
      ) : null}
    </>
  );
}

function Said({ page: { sheet, criteria } }: { page: SheetPage }) {
  const say = useSay();
  return (
    <>
      <Table
        caption={say(words.your_points)}
        hidesCaption
        rows={criteria}
        rowKey={({ id }) => id}
        columns={[
          { key: 'title', head: say(words.criterion), cell: ({ title }) => title },
          { key: 'weight', head: say(words.weight_head), cell: ({ weight }) => `${weight}%`, isNumeric: true },
          { key: 'points', head: say(words.paper_points), cell: (criterion) => <Given criterion={criterion} />, isNumeric: true },
        ]}
      />
      <Facts
        facts={[
          { term: say(words.remark), value: <span className="whitespace-pre-line">{sheet.remark || say(words.no_remark)}</span> },
          {
            term: say(words.private_note),
            value: sheet.privateNote ? <span className="whitespace-pre-line">{sheet.privateNote}</span> : null,
          },
          { term: say(words.sheets_done), value: sheet.submittedAt ? <Instant at={sheet.submittedAt} /> : null },
        ]}
      />
    </>
  );
}

function Given({ criterion: { isScored, points } }: { criterion: SheetPage['criteria'][number] }) {
  const say = useSay();
  if (!isScored) return <span className="text-amber">{say(words.not_scored)}</span>;
  return <>{points === null ? say(words.does_not_apply) : say(words.points, { points: writePoints(points) })}</>;
}

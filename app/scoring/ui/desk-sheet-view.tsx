import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DeskSheetAnswer, DeskSheetPage } from '#app/scoring/desk-sheet.server.ts';
import { conflictKindWords, words } from '#app/scoring/round-desk.messages.ts';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import { words as sheetWords } from '#app/scoring/sheet.messages.ts';
import { PointsField } from '#app/scoring/ui/points-field.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type DeskSheetViewProps = { page: DeskSheetPage; answer: DeskSheetAnswer | null };

/** Whose sheet it is, what became of it, and how it is opened again or keyed from paper. */
export function DeskSheetView({ page, answer }: DeskSheetViewProps) {
  const say = useSay();
  const { round, sheet, conflicts, mayKey } = page;
  return (
    <>
      <Facts
        facts={[
          { term: say(words.column_judge), value: sheet.judgeName },
          { term: say(words.column_plan), value: <a href={href.plan(sheet.planId)}>{sheet.planTitle}</a> },
          ...conflicts.map(({ kind, reason }) => ({
            term: say(words.conflict),
            value: conflictKindWords[kind] ? say(conflictKindWords[kind], { reason }) : kind,
          })),
        ]}
      />
      <p className="hint">{say(words.sheet_hidden)}</p>
      <Reopen page={page} answer={answer} />
      <History page={page} />
      {mayKey ? <KeyPaper page={page} answer={answer} /> : null}
      <p>
        <LinkButton href={href.roundSheetPaper(round.id, sheet.id)} kind="secondary" icon="printer">
          {say(sheetWords.paper)}
        </LinkButton>
      </p>
    </>
  );
}

function Reopen({ page: { mayReopen, sheet }, answer }: DeskSheetViewProps) {
  const say = useSay();
  if (!mayReopen) return sheet.state === 'submitted' ? <p className="hint">{say(words.only_chair)}</p> : null;
  return (
    <ConfirmDetails
      summary={say(words.reopen)}
      effect={<p>{say(words.reopen_effect)}</p>}
      confirm={say(words.reopen_confirm)}
      reply={answer?.act === 'reopen' ? answer.reply : null}
    >
      <input type="hidden" name="intent" value="reopen" />
      <TextArea name="reason" label={say(words.reason)} rows={2} longest={sheetLimits.reason} />
    </ConfirmDetails>
  );
}

function History({ page: { history } }: { page: DeskSheetPage }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.sheet_history)}</h2>
      {history.length === 0 ? <p>{say(words.sheet_no_history)}</p> : null}
      <Timeline
        label={say(words.sheet_history)}
        events={history.map(({ id, at, number, keyedBy, reason }) => ({
          key: id,
          at,
          title:
            number === null
              ? say(words.sheet_reopened)
              : keyedBy
                ? say(words.sheet_keyed, { number, name: keyedBy })
                : say(words.sheet_submitted, { number }),
          detail: reason ? <p className="whitespace-pre-line">{reason}</p> : null,
        }))}
      />
    </section>
  );
}

/** The same criteria as on the paper, empty: what the judge may have begun on the site is not shown. */
function KeyPaper({ page: { round, criteria }, answer }: DeskSheetViewProps) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.key_paper)}</h2>
      <p className="hint">{say(words.key_paper_hint)}</p>
      <Form reply={answer?.act === 'key' ? answer.reply : null} label={say(words.key_paper)}>
        <input type="hidden" name="intent" value="key" />
        {criteria.map((criterion, at) => (
          <PointsField key={criterion.id} criterion={{ ...criterion, isScored: false, points: null }} at={at + 1} round={round} />
        ))}
        <TextArea name="remark" label={say(sheetWords.remark)} rows={3} longest={sheetLimits.remark} isOptional />
        <ButtonRow>
          <Button>{say(words.key_paper_send)}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { words } from '#app/votes/paper.messages.ts';
import type { BatchPage } from '#app/votes/paper-page.server.ts';
import type { PaperAnswer } from '#app/votes/paper-request.server.ts';
import { BatchBadge } from '#app/votes/ui/paper-batches.tsx';
import { Keying, Settling } from '#app/votes/ui/paper-keying.tsx';
import { replyFor } from '#app/votes/ui/paper-view.tsx';

export type BatchPart = { page: BatchPage; answer: PaperAnswer | null };

/** One batch: where it stands, what is to be done by whom, and the form for it. */
export function BatchView({ page, answer }: BatchPart) {
  const say = useSay();
  const { batch, due } = page;
  const refusal = answer && !hasForm(page, answer.act) ? answer.reply.refusal : null;
  return (
    <>
      {refusal ? <Notice tone="error" title={say(refusal)} isAnswer /> : null}
      <ActionBar stage={<BatchBadge state={batch.state} />} sentence={say(sentenceOf(page))}>
        {due === 'count_in' ? (
          <Form label={say(words.count_in_do)}>
            <input type="hidden" name="act" value="count_in" />
            <Button>{say(words.count_in_do)}</Button>
          </Form>
        ) : null}
      </ActionBar>
      {due === 'key' ? <Keying page={page} answer={answer} /> : null}
      {due === 'settle' ? <Settling page={page} answer={answer} /> : null}
      <BatchFacts page={page} />
      <Mend page={page} answer={answer} />
    </>
  );
}

/** Whether the form of an act stands on the page and shows its own reply. */
function hasForm({ due, mayCorrect, mayWriteOff }: BatchPage, act: PaperAnswer['act']): boolean {
  if (act === 'key' || act === 'settle') return due === act;
  if (act === 'correct') return mayCorrect;
  return act === 'write_off' && mayWriteOff;
}

function sentenceOf({ batch: { state }, due }: BatchPage): Message {
  switch (state) {
    case 'received':
      return words.sentence_received;
    case 'keyed':
      return due === 'another' ? words.sentence_keyed_by_you : words.sentence_keyed;
    case 'unequal':
      return due === 'another' ? words.sentence_unequal_yours : words.sentence_unequal;
    case 'counted_in':
      return words.sentence_counted;
    case 'written_off':
      return words.sentence_written_off;
    default:
      return words.sentence_ready;
  }
}

function BatchFacts({ page: { batch } }: Pick<BatchPart, 'page'>) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.hands)}</h2>
      <Facts
        facts={[
          { term: say(words.sheets), value: batch.sheetCount },
          { term: say(words.received_when), value: <Instant at={batch.receivedAt} /> },
          { term: say(words.received_by), value: batch.receiverName },
          { term: say(words.first_by), value: batch.firstName },
          { term: say(words.second_by), value: batch.secondName },
          { term: say(words.settled_by), value: batch.settlerName },
        ]}
      />
    </section>
  );
}

/** What is done when a batch is not as it should be: another number of sheets, or lost. */
function Mend({ page: { batch, mayCorrect, mayWriteOff }, answer }: BatchPart) {
  const say = useSay();
  return (
    <div className="button-row">
      {mayCorrect ? (
        <ConfirmDetails
          summary={say(words.correct)}
          effect={<p>{say(words.correct_effect)}</p>}
          confirm={say(words.correct_confirm)}
          reply={replyFor(answer, 'correct')}
          isHarmless
        >
          <input type="hidden" name="act" value="correct" />
          <TextField
            name="sheet_count"
            label={say(words.sheets)}
            value={batch.sheetCount}
            unit={say(words.sheets_unit)}
            input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 3 }}
          />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={500} />
        </ConfirmDetails>
      ) : null}
      {mayWriteOff ? (
        <ConfirmDetails
          summary={say(words.write_off_batch)}
          effect={<p>{say(words.write_off_effect)}</p>}
          confirm={say(words.write_off_confirm)}
          reply={replyFor(answer, 'write_off')}
        >
          <input type="hidden" name="act" value="write_off" />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={500} />
        </ConfirmDetails>
      ) : null}
    </div>
  );
}

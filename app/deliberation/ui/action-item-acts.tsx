import type { ReactNode } from 'react';
import { effectWords, eventWords, words } from '#app/deliberation/action-item.messages.ts';
import type { ActionItemEvent } from '#app/deliberation/action-item.ts';
import type { ActionItemPage } from '#app/deliberation/action-item-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** The largest picture or document that is taken, for the script's early warning. */
const fileBytesMax = 20_000_000;

type ActsProps = { page: ActionItemPage; reply: FormReply | null };

/** What this visitor can do with a promise in its state. */
export function ActionItemActs({ page: { acts }, reply }: ActsProps): ReactNode {
  const say = useSay();
  const replyTo = (event: ActionItemEvent) => (reply?.typed.intent === event ? reply : null);
  const isGone = reply?.refusal && !acts.some((event) => event === reply.typed.intent);
  return (
    <>
      {isGone && reply.refusal ? <Notice tone="error" title={say(reply.refusal)} isAnswer /> : null}
      {acts.map((event) =>
        event === 'report' ? (
          <ReportForm key={event} reply={replyTo(event)} />
        ) : (
          <PlainAct key={event} event={event} reply={replyTo(event)} />
        ),
      )}
    </>
  );
}

/** The report, with pictures or documents: the one act that carries files. */
function ReportForm({ reply }: { reply: FormReply | null }) {
  const say = useSay();
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-primary">{say(eventWords.report)}</summary>
      <div className="confirm-body">
        <p className="confirm-effect">{say(effectWords.report)}</p>
        <Form reply={reply} label={say(eventWords.report)} takesFiles>
          <Intent is="report" />
          <TextArea name="note" label={say(words.note)} rows={4} longest={1000} />
          <FileField
            name="files"
            label={say(words.files)}
            hint={say(words.files_hint)}
            accept="image/*,application/pdf"
            isMultiple
            bytesMax={fileBytesMax}
          />
          <Button>{say(eventWords.report)}</Button>
        </Form>
      </div>
    </details>
  );
}

function PlainAct({ event, reply }: { event: Exclude<ActionItemEvent, 'report'>; reply: FormReply | null }) {
  const say = useSay();
  const asksWhy = event === 'reopen' || event === 'drop';
  return (
    <ConfirmDetails
      summary={say(eventWords[event])}
      effect={<p>{say(effectWords[event])}</p>}
      confirm={say(eventWords[event])}
      reply={reply}
      isHarmless={!asksWhy}
    >
      <Intent is={event} />
      <TextArea name="note" label={say(asksWhy ? words.reason : words.note)} rows={3} longest={1000} isOptional={!asksWhy} />
    </ConfirmDetails>
  );
}

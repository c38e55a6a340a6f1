import { words } from '#app/grants/allocation-desk.messages.ts';
import { allocationLimits } from '#app/grants/allocation-envelope.ts';
import type { Preview } from '#app/grants/allocation-preview.server.ts';
import type { DeskAllocationProps } from '#app/grants/ui/desk-allocation-view.tsx';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Decides what was looked at, and nothing else: the digest of what went in is sent with it. */
export function DecideForm({ page, answer, preview }: DeskAllocationProps & { preview: Preview }) {
  const say = useSay();
  const isByHand = page.terms?.method === 'by_hand';
  const count = preview.lines.filter(({ grantedFen }) => grantedFen > 0).length;
  const isRefused = answer !== null && (answer.reply.refusal !== null || Object.keys(answer.reply.errors).length > 0);
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{say(words.decision)}</h2>
      <ConfirmDetails
        summary={say(words.decide)}
        effect={
          <>
            <p>{say(words.decide_effect, { count })}</p>
            <p>
              {say(words.input_hash)} <code className="digest">{preview.inputSha256}</code>
            </p>
          </>
        }
        confirm={say(words.decide)}
        reply={isRefused ? answer.reply : null}
      >
        <Intent is="decide" />
        <input type="hidden" name="sha256" value={preview.inputSha256} />
        {isByHand ? (
          <TypedBefore answer={answer} />
        ) : (
          <>
            <TextField
              name="title"
              label={say(words.name)}
              value={page.source.title}
              input={{ maxLength: allocationLimits.title }}
            />
            <TextArea
              name="why"
              label={say(words.why)}
              hint={say(words.why_hint)}
              isOptional
              rows={3}
              longest={allocationLimits.reason}
            />
          </>
        )}
      </ConfirmDetails>
    </section>
  );
}

/** By hand: everything that was typed above, once more. */
function TypedBefore({ answer }: Pick<DeskAllocationProps, 'answer'>) {
  const typed = Object.entries(answer?.reply.typed ?? {}).filter(([name]) => name !== 'intent' && name !== 'sha256');
  return (
    <>
      {typed.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
    </>
  );
}

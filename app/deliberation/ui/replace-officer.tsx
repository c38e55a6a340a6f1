import type { ReactNode } from 'react';
import type { Replacement } from '#app/deliberation/replacements.server.ts';
import { roomLimits } from '#app/deliberation/room.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ReplaceOfficerProps = {
  replacement: Replacement;
  reply: FormReply | null;
  action?: string;
  /** The hidden field that says what the form does. */
  children: ReactNode;
};

const seatWords = {
  chair: { do: words.replace_chair, who: words.replace_chair_who },
  secretary: { do: words.replace_secretary, who: words.replace_secretary_who },
};

/** Gives the seat of an absent chair or secretary to somebody else, with a reason that everybody reads. */
export function ReplaceOfficer({ replacement: { seat, candidates }, reply, action, children }: ReplaceOfficerProps) {
  const say = useSay();
  const options = candidates.map(({ id, name }) => ({ value: id, label: name }));
  if (options.length === 0 && !reply)
    return <p className="hint">{say(words.replace_nobody, { seat: say(seatWords[seat].who) })}</p>;
  return (
    <ConfirmDetails
      summary={say(seatWords[seat].do)}
      effect={<p>{say(words.replace_effect)}</p>}
      confirm={say(seatWords[seat].do)}
      action={action}
      reply={reply}
      isHarmless
    >
      {children}
      <SelectField name="account_id" label={say(seatWords[seat].who)} options={options} emptyLabel={say(words.replace_choose)} />
      <TextArea
        name="reason"
        label={say(words.replace_reason)}
        hint={say(words.reason_hint)}
        rows={2}
        longest={roomLimits.reason}
      />
    </ConfirmDetails>
  );
}

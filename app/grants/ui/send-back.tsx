import { words } from '#app/grants/payment.messages.ts';
import { paymentLimits } from '#app/grants/payment-list.ts';
import type { PaymentBatchPage } from '#app/grants/payment-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type SendBackProps = { lines: PaymentBatchPage['lines']; reply: FormReply | null };

/** Records that the bank sent a paid payment back: which, and why. Nothing while there is none. */
export function SendBack({ lines, reply }: SendBackProps) {
  const say = useSay();
  const options = lines.flatMap(({ id, state, isOwn, reference, payeeName: name, amountFen }) =>
    state === 'paid' && !isOwn
      ? [{ value: id, label: say(words.line_option, { reference, name, amount: formatFen(amountFen) }) }]
      : [],
  );
  if (options.length === 0) return null;
  return (
    <section>
      <ConfirmDetails
        summary={say(words.send_back)}
        effect={<p>{say(words.send_back_effect)}</p>}
        confirm={say(words.send_back)}
        reply={reply}
      >
        <Intent is="send_back" />
        <SelectField name="line" label={say(words.which_line)} options={options} emptyLabel={say(words.choose)} />
        <TextField
          name="reason"
          label={say(words.reason)}
          hint={say(words.reason_hint)}
          input={{ maxLength: paymentLimits.reason }}
        />
      </ConfirmDetails>
    </section>
  );
}

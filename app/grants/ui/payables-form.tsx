import { words } from '#app/grants/payment.messages.ts';
import type { PaymentsPage } from '#app/grants/payment-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';

type PayablesFormProps = { page: PaymentsPage; reply: FormReply | null };

/** The instalments that wait to be paid, all ticked, and the button that makes a list of them. */
export function PayablesForm({ page: { payables, ownCount }, reply }: PayablesFormProps) {
  const say = useSay();
  const options = payables.map(({ trancheId, number, title, position, amountFen, ...payable }) => {
    const to = { title, name: payable.payeeName, bank: payable.payeeBank, account: payable.payeeAccount };
    const failed = say(words.failed_before, { reason: payable.failureReason || say(words.no_reason) });
    return {
      value: trancheId,
      label: say(words.payable, { number, position, amount: formatFen(amountFen) }),
      hint: [say(words.payable_to, to), ...(payable.hasFailed ? [failed] : [])].join(say(words.between)),
    };
  });
  return (
    <section>
      <h2>{say(words.waiting)}</h2>
      {options.length > 0 ? (
        <Form reply={reply} label={say(words.make_list)}>
          <CheckboxGroup
            name="tranche"
            label={say(words.which)}
            hint={say(words.waiting_hint)}
            options={options}
            values={payables.map(({ trancheId }) => trancheId)}
          />
          <Button>{say(words.make_list)}</Button>
        </Form>
      ) : (
        <Empty title={say(words.nothing_waits)}>
          <p>{say(words.nothing_waits_next)}</p>
        </Empty>
      )}
      {ownCount > 0 ? <p className="hint">{say(words.own_left_out, { count: ownCount })}</p> : null}
    </section>
  );
}

import { words } from '#app/grants/payment.messages.ts';
import type { PaymentBatchPage } from '#app/grants/payment-page.server.ts';
import { BankImport } from '#app/grants/ui/bank-import.tsx';
import { BankReports } from '#app/grants/ui/bank-reports.tsx';
import { PaymentLines } from '#app/grants/ui/payment-lines.tsx';
import { SendBack } from '#app/grants/ui/send-back.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { RequestKey } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';

type PaymentBatchViewProps = { page: PaymentBatchPage; reply: FormReply | null };

/** Everything about a list, in the order in which it is worked with: hand it out, read the answer, take back what came back. */
export function PaymentBatchView({ page: { batch, lines, files }, reply }: PaymentBatchViewProps) {
  const say = useSay();
  const shown = reply ?? undefined;
  const mayComeBack = lines.some(({ state, isOwn }) => state === 'paid' && !isOwn);
  return (
    <>
      <RefusalNotice reply={shown} shown={mayComeBack ? ['import', 'send_back'] : ['import']} />
      <Facts
        facts={[
          { term: say(words.made_at), value: <Instant at={batch.madeAt} /> },
          { term: say(words.line_count), value: batch.lines },
          { term: say(words.total), value: <Money fen={batch.amountFen} /> },
          { term: say(words.paid_amount), value: <Money fen={batch.paidFen} /> },
          { term: say(words.results), value: say(words.counts, { paid: batch.paid, failed: batch.failed }) },
        ]}
      />
      <Download batchId={batch.id} />
      <PaymentLines lines={lines} />
      <BankImport isSettled={batch.paying === 0} reply={replyTo(shown, 'import')} />
      <BankReports files={files} />
      <SendBack lines={lines} reply={replyTo(shown, 'send_back')} />
    </>
  );
}

/** Made by hand: a form that stays on its page may be sent again at once. */
function Download({ batchId }: { batchId: string }) {
  const say = useSay();
  return (
    <form method="post" action={href.deskPaymentFile(batchId)} aria-label={say(words.download)}>
      <RequestKey />
      <ButtonRow>
        <Button kind="secondary" icon="download" name="format" value="xlsx">
          {say(words.download_xlsx)}
        </Button>
        <Button kind="secondary" icon="download" name="format" value="csv">
          {say(words.download_csv)}
        </Button>
      </ButtonRow>
      <p className="hint">{say(words.download_hint)}</p>
    </form>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words as deskWords } from '#app/grants/award-desk.messages.ts';
import { words } from '#app/grants/payment.messages.ts';
import { loadPaymentBatch } from '#app/grants/payment-page.server.ts';
import { answerPaymentBatchPost } from '#app/grants/payment-request.server.ts';
import { PaymentBatchView } from '#app/grants/ui/payment-batch-view.tsx';
import { BatchState } from '#app/grants/ui/payment-batches.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadPaymentBatch(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerPaymentBatchPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.list_of, values: { number: data?.batch.number ?? '' } });

const doneWords: Readonly<Record<string, Message>> = {
  made: words.done_made,
  import: words.done_import,
  send_back: words.done_send_back,
};

/** A list of payments: its lines, its file for the bank, what the bank answered. */
export default function DeskPaymentBatch() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { batch } = page;
  return (
    <DeskPage
      title={say(words.list_of, { number: batch.number })}
      current="grants"
      sections={page.sections}
      done={reply ? null : doneWords[page.done ?? '']}
      head={{
        above: <BatchState paying={batch.paying} />,
        crumbs: [
          { label: say(deskWords.desk_title), href: href.deskGrants() },
          { label: say(words.payments), href: href.deskPayments() },
        ],
      }}
    >
      <PaymentBatchView page={page} reply={reply} />
    </DeskPage>
  );
}

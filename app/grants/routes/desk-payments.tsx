import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words as deskWords } from '#app/grants/award-desk.messages.ts';
import { words } from '#app/grants/payment.messages.ts';
import { loadPayments } from '#app/grants/payment-page.server.ts';
import { answerPaymentsPost } from '#app/grants/payment-request.server.ts';
import { PayablesForm } from '#app/grants/ui/payables-form.tsx';
import { PaymentBatches } from '#app/grants/ui/payment-batches.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadPayments(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerPaymentsPost(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.payments_title });

/** What waits to be paid, and the lists that the bank was given. */
export default function DeskPayments() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const isOver = page.payables.length === 0;
  return (
    <DeskPage
      title={say(words.payments)}
      current="grants"
      sections={page.sections}
      head={{
        crumbs: [{ label: say(deskWords.desk_title), href: href.deskGrants() }],
        lead: <p>{say(words.payments_lead)}</p>,
      }}
    >
      {isOver && reply ? <RefusalNotice reply={reply} shown={[]} /> : null}
      <PayablesForm page={page} reply={reply} />
      <PaymentBatches page={page} />
    </DeskPage>
  );
}

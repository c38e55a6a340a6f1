import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { fundLimits } from '#app/funds/fund.ts';
import { words as ledgerWords } from '#app/funds/ledger.messages.ts';
import { entryKindWords } from '#app/funds/messages.ts';
import { answerReverse, loadReverse } from '#app/funds/money-request.server.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextArea } from '#app/ui/text-area.tsx';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadReverse(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerReverse(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.reverse_of, values: { number: page?.entry.number ?? 0 } });

/** An entry that was a mistake, and the form that reverses it. */
export default function DeskReverse() {
  const say = useSay();
  const { sections, fund, entry, refusal } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const crumbs = [
    { label: fund.name, href: href.deskFund(fund.slug) },
    { label: say(ledgerWords.entry_of, { number: entry.number }), href: href.ledgerEntry(fund.slug, entry.number) },
  ];
  return (
    <DeskPage title={say(words.reverse_of, { number: entry.number })} current="funds" sections={sections} head={{ crumbs }}>
      <Facts
        facts={[
          { term: say(ledgerWords.kind), value: say(entryKindWords[entry.kind]) },
          { term: say(ledgerWords.amount), value: <Money fen={entry.amountFen} /> },
          { term: say(ledgerWords.booked_on), value: <DateText on={entry.bookedOn} /> },
          { term: say(ledgerWords.source), value: entry.source?.name },
          { term: say(ledgerWords.donor), value: entry.donorName },
          { term: say(ledgerWords.voucher), value: entry.voucherNumber },
        ]}
      />
      {refusal && !reply ? (
        <Notice tone="warning" title={say(words.reverse_not)}>
          <p>{say(refusal)}</p>
        </Notice>
      ) : (
        <Form reply={reply} label={say(words.reverse)}>
          <p>{say(words.reverse_effect)}</p>
          <TextArea name="reason" label={say(words.reason)} hint={say(words.reason_hint)} longest={fundLimits.reason} />
          <Button kind="danger">{say(words.reverse)}</Button>
        </Form>
      )}
    </DeskPage>
  );
}

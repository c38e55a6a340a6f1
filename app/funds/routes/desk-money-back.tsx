import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { loadMoneyForm } from '#app/funds/desk-page.server.ts';
import { fundLimits } from '#app/funds/fund.ts';
import { answerMoneyBack } from '#app/funds/money-request.server.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadMoneyForm(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerMoneyBack(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.money_back });

/** Money that goes back to its source. */
export default function DeskMoneyBack() {
  const say = useSay();
  const { sections, fund, sources, freeFen } = useLoaderData<typeof loader>();
  const crumbs = [
    { label: say(words.title), href: href.deskFunds() },
    { label: fund.name, href: href.deskFund(fund.slug) },
  ];
  const options = sources.map(({ id, name, givenFen }) => ({
    value: id,
    label: say(words.given_of, { source: name, amount: formatFen(Math.min(givenFen, freeFen)) }),
  }));
  return (
    <DeskPage
      title={say(words.money_back)}
      current="funds"
      sections={sections}
      head={{ crumbs, lead: <p>{say(words.enter_effect)}</p> }}
    >
      <Form reply={useActionData<typeof action>() ?? null} label={say(words.money_back)}>
        <SelectField name="source" label={say(words.column_source)} options={options} value={options[0]?.value ?? null} />
        <TextField name="amount" label={say(words.amount)} hint={say(words.amount_hint)} input={{ inputMode: 'decimal' }} />
        <TextArea name="reason" label={say(words.reason)} hint={say(words.reason_hint)} longest={fundLimits.reason} />
        <Button>{say(words.send_back)}</Button>
      </Form>
    </DeskPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { loadMoneyForm } from '#app/funds/desk-page.server.ts';
import { fundLimits } from '#app/funds/fund.ts';
import { answerMoneyIn } from '#app/funds/money-request.server.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { uploadLimits } from '#app/http/uploads.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return { ...(await loadMoneyForm(context, request, params)), bytesMax: uploadLimits.fileBytesMax };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerMoneyIn(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.money_in });

/** Money that came in, with its voucher. */
export default function DeskMoneyIn() {
  const say = useSay();
  const { sections, fund, sources, today, bytesMax } = useLoaderData<typeof loader>();
  const crumbs = [
    { label: say(words.title), href: href.deskFunds() },
    { label: fund.name, href: href.deskFund(fund.slug) },
  ];
  const options = sources.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <DeskPage
      title={say(words.money_in)}
      current="funds"
      sections={sections}
      head={{ crumbs, lead: <p>{say(words.enter_effect)}</p> }}
    >
      <Form reply={useActionData<typeof action>() ?? null} label={say(words.money_in)} takesFiles>
        <SelectField name="source" label={say(words.column_source)} options={options} value={options[0]?.value ?? null} />
        <TextField name="amount" label={say(words.amount)} hint={say(words.amount_hint)} input={{ inputMode: 'decimal' }} />
        <DateField name="received_on" label={say(words.received_on)} value={today} range={{ max: today }} />
        <TextField
          name="donor_name"
          label={say(words.donor_name)}
          hint={say(words.donor_name_hint)}
          input={{ maxLength: fundLimits.donorName }}
          isOptional
        />
        <Checkbox name="shows_name" label={say(words.shows_name)} hint={say(words.shows_name_hint)} isOptional />
        <TextField name="voucher_number" label={say(words.voucher_number)} input={{ maxLength: fundLimits.voucherNumber }} />
        <FileField
          name="voucher"
          label={say(words.voucher)}
          hint={say(words.voucher_hint)}
          accept="image/*,application/pdf"
          bytesMax={bytesMax}
        />
        <Button>{say(words.enter)}</Button>
      </Form>
    </DeskPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { answerOpenFund } from '#app/funds/desk-page.server.ts';
import { fundLimits } from '#app/funds/fund.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { sections } = await requireDesk(context, request, 'funds.manage');
  return { sections };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerOpenFund(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.open });

/** A new fund. */
export default function DeskNewFund() {
  const say = useSay();
  const { sections } = useLoaderData<typeof loader>();
  const crumbs = [{ label: say(words.title), href: href.deskFunds() }];
  return (
    <DeskPage title={say(words.open)} current="funds" sections={sections} head={{ crumbs }}>
      <Form reply={useActionData<typeof action>() ?? null} label={say(words.open)}>
        <TextField name="name" label={say(words.name)} input={{ maxLength: fundLimits.name }} />
        <TextField
          name="slug"
          label={say(words.slug)}
          hint={say(words.slug_hint)}
          input={{ autoComplete: 'off', maxLength: fundLimits.slug }}
        />
        <TextArea name="purpose" label={say(words.purpose)} hint={say(words.purpose_hint)} longest={fundLimits.purpose} />
        <Button>{say(words.open)}</Button>
      </Form>
    </DeskPage>
  );
}

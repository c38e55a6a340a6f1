import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { defaultFields } from '#app/proposals/call.ts';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { answerNewCall, loadNewCall } from '#app/proposals/desk-calls.server.ts';
import { CallFormFields } from '#app/proposals/ui/call-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadNewCall(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerNewCall(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.new_call });

const fresh = { fields: defaultFields, whoMayPropose: ['resident', 'organisation'], needsVerification: true } as const;

/** A new call: nobody sees it until it is published. */
export default function DeskNewCall() {
  const say = useSay();
  const { sections, funds } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <DeskPage
      title={say(words.new_call)}
      current="calls"
      sections={sections}
      head={{ lead: <p>{say(words.lead)}</p>, crumbs: [{ label: say(words.title), href: href.deskCalls() }] }}
    >
      <Form reply={reply} label={say(words.new_call)}>
        <CallFormFields call={fresh} funds={funds} reply={reply ?? null} />
        <Button>{say(words.create)}</Button>
      </Form>
    </DeskPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { roleWords } from '#app/people/role.messages.ts';
import { endRole } from '#app/people/role-grant.commands.server.ts';
import { endRoleForm } from '#app/people/role-grant.form.ts';
import { endRefusals, words } from '#app/people/role-grant.messages.ts';
import { findGrant } from '#app/people/role-grant.queries.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Term } from '#app/people/ui/grant-tables.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.end_do });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = await findGrant(context.db, uuidParam(params, 'grantId'));
  if (!grant) throw notFound();
  const { actor } = await requireDeed(context, request, 'roles.grant', grant.placePath);
  return { grant, sections: deskSectionsOf(actor) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roles.grant');
  const form = await readForm(request, endRoleForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await endRole(context.db, act, { grantId: uuidParam(params, 'grantId'), reason: form.value.reason });
  return reply(form, answerOf(outcome, { to: href.deskRoles({ done: 'end' }), words: endRefusals }));
}

export default function DeskRole() {
  const say = useSay();
  const { grant, sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: say(words.roles), href: href.deskRoles() }];
  const title = say(words.end_title, { role: say(roleWords[grant.role]), name: grant.name });
  return (
    <DeskPage title={title} current="roles" sections={sections} head={{ crumbs, lead: say(words.end_lead) }}>
      <Facts
        facts={[
          { term: say(words.place), value: grant.placeName },
          { term: say(words.term), value: <Term grant={grant} today={null} /> },
        ]}
      />
      <Form reply={answer}>
        <TextField name="reason" label={say(deskWords.reason)} hint={say(deskWords.reason_hint)} input={{ maxLength: 300 }} />
        <Button kind="danger">{say(words.end_do)}</Button>
      </Form>
    </DeskPage>
  );
}

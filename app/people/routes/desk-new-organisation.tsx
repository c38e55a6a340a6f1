import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { newOrganisationForm, organisationFieldsOf } from '#app/people/organisation.form.ts';
import { organisationRefusals, words } from '#app/people/organisation.messages.ts';
import { loadPersonChoices } from '#app/people/roll-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { OrganisationFormFields } from '#app/people/ui/organisation-fields.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.add });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'organisations.manage');
  const { places } = await loadPersonChoices(context.db, desk);
  return { places, sections: desk.sections };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { community } = await requireDesk(context, request, 'organisations.manage');
  const form = await readForm(request, newOrganisationForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await addOrganisation(context.db, act, { communityId: community.id, ...organisationFieldsOf(form.value) });
  const to = ({ organisationId }: { organisationId: string }) => href.deskOrganisation(organisationId, { done: 'add' });
  return reply(form, answerOf(outcome, { to, words: organisationRefusals }));
}

export default function DeskNewOrganisation() {
  const say = useSay();
  const { places, sections } = useLoaderData<typeof loader>();
  const crumbs = [{ label: say(words.organisations), href: href.deskOrganisations() }];
  return (
    <DeskPage title={say(words.add)} current="organisations" sections={sections} head={{ crumbs }}>
      <Form reply={useActionData<typeof action>()}>
        <OrganisationFormFields places={places} />
        <Button>{say(words.add)}</Button>
      </Form>
    </DeskPage>
  );
}

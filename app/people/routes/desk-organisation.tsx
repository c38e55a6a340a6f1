import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { requireDesk, requireOffice } from '#app/people/desk.server.ts';
import { organisationForm } from '#app/people/organisation.form.ts';
import { organisationDone, words } from '#app/people/organisation.messages.ts';
import { carryOutOrganisationForm, loadOrganisationPage } from '#app/people/organisation-page.server.ts';
import { loadPersonChoices } from '#app/people/roll-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Officers } from '#app/people/ui/officers.tsx';
import { OrganisationFacts, OrganisationForms } from '#app/people/ui/organisation-forms.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: page ? { zh: page.organisation.name, en: page.organisation.name } : words.organisations });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await loadOrganisationPage(context.db, request, uuidParam(params, 'organisationId'));
  await requireDeed(context, request, 'organisations.manage', page.organisation.communityPath);
  const desk = await requireDesk(context, request, 'organisations.manage');
  const { places } = await loadPersonChoices(context.db, desk);
  return { ...page, places, sections: desk.sections, done: doneWords(request, organisationDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'organisations.manage');
  const form = await readForm(request, organisationForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const asked = { organisationId: uuidParam(params, 'organisationId'), form: form.value };
  return reply(form, await carryOutOrganisationForm(context.db, act, asked));
}

export default function DeskOrganisation() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { organisation, places, sections, done } = page;
  const crumbs = [{ label: say(words.organisations), href: href.deskOrganisations() }];
  return (
    <DeskPage title={organisation.name} current="organisations" sections={sections} done={done} head={{ crumbs }}>
      <RefusalNotice reply={answer} shown={organisation.archivedAt ? [] : ['change', 'archive', 'add_officer', 'end_officer']} />
      <OrganisationFacts organisation={organisation} places={places} />
      <Officers page={page} reply={answer} />
      {organisation.archivedAt ? null : <OrganisationForms organisation={organisation} places={places} reply={answer} />}
    </DeskPage>
  );
}

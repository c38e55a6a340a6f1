import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, doneWords, reply } from '#app/people/answer.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { grantRole } from '#app/people/role-grant.commands.server.ts';
import { grantRoleForm } from '#app/people/role-grant.form.ts';
import { grantRefusals, roleDone, words } from '#app/people/role-grant.messages.ts';
import { loadRoles } from '#app/people/role-grant-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { GrantForm } from '#app/people/ui/grant-form.tsx';
import { GrantTable, PastGrantTable } from '#app/people/ui/grant-tables.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.roles });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'roles.grant');
  return { ...(await loadRoles(context.db, request, desk)), sections: desk.sections, done: doneWords(request, roleDone) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireDesk(context, request, 'roles.grant');
  const form = await readForm(request, grantRoleForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { phone, role, place: placeId, starts: startsOn, ends: endsOn } = form.value;
  const outcome = await grantRole(context.db, act, { phone, role, placeId, startsOn, endsOn });
  return reply(form, answerOf(outcome, { to: href.deskRoles({ done: 'grant' }), words: grantRefusals }));
}

export default function DeskRoles() {
  const say = useSay();
  const { sections, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const actions = (
    <LinkButton href={href.offices()} kind="secondary" icon="list">
      {say(words.see_offices)}
    </LinkButton>
  );
  const tabs = [false, true].map((isPast) => ({
    label: say(isPast ? words.past : words.current),
    href: href.deskRoles({ show: isPast ? 'past' : null }),
    isCurrent: page.isPast === isPast,
  }));
  return (
    <DeskPage
      title={say(words.roles)}
      current="roles"
      sections={sections}
      done={done}
      head={{ lead: say(words.roles_lead), actions }}
    >
      <Tabs label={say(words.which)} links={tabs} />
      {page.isPast ? <PastGrantTable rows={page.past} /> : <GrantTable rows={page.grants} today={page.today} />}
      <GrantForm places={page.places} today={page.today} reply={answer} />
    </DeskPage>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { may } from '#app/people/permission.ts';
import { personPageForm } from '#app/people/person.form.ts';
import { personDone, words } from '#app/people/person.messages.ts';
import { carryOutLeaving, loadPersonPage } from '#app/people/person-page.server.ts';
import { Departures } from '#app/people/ui/departures.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PersonActions, PersonFacts, PersonState } from '#app/people/ui/person-facts.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: page ? { zh: page.person.name, en: page.person.name } : words.roll });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { placePath, ...page } = await loadPersonPage(context.db, uuidParam(params, 'personId'));
  const { actor } = await requireDeed(context, request, 'roll.read', placePath);
  const mayVerify = may(actor, 'accounts.verify', placePath);
  return { ...page, mayVerify, sections: deskSectionsOf(actor), done: doneWords(request, personDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const form = await readForm(request, personPageForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(form, await carryOutLeaving(context.db, act, { personId: uuidParam(params, 'personId'), form: form.value }));
}

export default function DeskPerson() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, sections, done, mayVerify } = page;
  const head = {
    above: <PersonState person={person} />,
    crumbs: [{ label: say(words.roll), href: href.deskRoll() }],
    actions: <PersonActions page={page} mayVerify={mayVerify} />,
  };
  return (
    <DeskPage title={person.name} current="roll" sections={sections} done={done} head={head}>
      <PersonFacts page={page} />
      {person.mergedIntoId === null ? <Departures page={page} reply={answer} /> : null}
    </DeskPage>
  );
}

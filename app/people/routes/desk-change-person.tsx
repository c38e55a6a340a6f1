import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireDesk, requireOffice } from '#app/people/desk.server.ts';
import { changePerson } from '#app/people/person.commands.server.ts';
import { changePersonForm, personChangeOf } from '#app/people/person.form.ts';
import { personRefusals, words } from '#app/people/person.messages.ts';
import { loadPersonToChange } from '#app/people/person-page.server.ts';
import { loadPersonChoices } from '#app/people/roll-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PersonFormFields } from '#app/people/ui/person-fields.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: words.change_of, values: { name: page?.value.name ?? '' } });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'roll.change');
  const found = await loadPersonToChange(context.db, desk, uuidParam(params, 'personId'));
  return { ...found, sections: desk.sections, choices: await loadPersonChoices(context.db, desk) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const personId = uuidParam(params, 'personId');
  const form = await readForm(request, changePersonForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await changePerson(context.db, act, { personId, ...personChangeOf(form.value) });
  return reply(form, answerOf(outcome, { to: href.deskPerson(personId, { done: 'change' }), words: personRefusals }));
}

export default function DeskChangePerson() {
  const say = useSay();
  const { personId, value, kept, sections, choices } = useLoaderData<typeof loader>();
  const crumbs = [
    { label: say(words.roll), href: href.deskRoll() },
    { label: value.name, href: href.deskPerson(personId) },
  ];
  return (
    <DeskPage title={say(words.change_of, { name: value.name })} current="roll" sections={sections} head={{ crumbs }}>
      <Form reply={useActionData<typeof action>()}>
        <PersonFormFields choices={choices} value={value} kept={kept} />
        <Button>{say(deskWords.save)}</Button>
      </Form>
    </DeskPage>
  );
}

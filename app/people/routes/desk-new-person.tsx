import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { addPerson } from '#app/people/person.commands.server.ts';
import { personFieldsOf, personForm } from '#app/people/person.form.ts';
import { personRefusals, words } from '#app/people/person.messages.ts';
import { loadPersonChoices } from '#app/people/roll-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PersonFormFields } from '#app/people/ui/person-fields.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.add_person });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'roll.change');
  const place = new URL(request.url).searchParams.get('place') ?? '';
  return {
    sections: desk.sections,
    choices: await loadPersonChoices(context.db, desk),
    placeId: isUuid(place) ? place : undefined,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireDesk(context, request, 'roll.change');
  const form = await readForm(request, personForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await addPerson(context.db, act, personFieldsOf(form.value));
  return reply(
    form,
    answerOf(outcome, { to: ({ personId }) => href.deskPerson(personId, { done: 'add' }), words: personRefusals }),
  );
}

export default function DeskNewPerson() {
  const say = useSay();
  const { sections, choices, placeId } = useLoaderData<typeof loader>();
  const crumbs = [{ label: say(words.roll), href: href.deskRoll() }];
  return (
    <DeskPage title={say(words.add_person)} current="roll" sections={sections} head={{ crumbs }}>
      <Form reply={useActionData<typeof action>()}>
        <PersonFormFields choices={choices} value={{ placeId }} />
        <Button>{say(words.add_person)}</Button>
      </Form>
    </DeskPage>
  );
}

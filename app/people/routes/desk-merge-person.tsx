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
import { mergeForm } from '#app/people/person.form.ts';
import { mergeRefusals, words } from '#app/people/person.messages.ts';
import { mergePersons } from '#app/people/person-merge.commands.server.ts';
import { loadMerge } from '#app/people/person-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PersonChoice, PersonSearch } from '#app/people/ui/person-picker.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.merge_title });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'roll.change');
  return {
    ...(await loadMerge(context.db, request, { desk, personId: uuidParam(params, 'personId') })),
    sections: desk.sections,
  };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const keptId = uuidParam(params, 'personId');
  const form = await readForm(request, mergeForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await mergePersons(context.db, act, { keptId, mergedId: form.value.person, reason: form.value.reason });
  return reply(form, answerOf(outcome, { to: href.deskPerson(keptId, { done: 'merge' }), words: mergeRefusals }));
}

export default function DeskMergePerson() {
  const say = useSay();
  const { kept, found, q, sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [
    { label: say(words.roll), href: href.deskRoll() },
    { label: kept.name, href: href.deskPerson(kept.id) },
  ];
  const lead = say(words.merge_lead, { name: kept.name });
  return (
    <DeskPage title={say(words.merge_title)} current="roll" sections={sections} head={{ crumbs, lead }}>
      {found.length === 0 ? <RefusalNotice reply={answer} shown={[]} /> : null}
      <PersonSearch action={href.deskMergePerson(kept.id)} q={q} found={found} label={words.merge_search} />
      {found.length > 0 ? (
        <Form reply={answer}>
          <PersonChoice found={found} label={words.merge_choose} />
          <TextField name="reason" label={say(deskWords.reason)} hint={say(deskWords.reason_hint)} input={{ maxLength: 300 }} />
          <Button kind="danger">{say(words.merge_do)}</Button>
        </Form>
      ) : null}
    </DeskPage>
  );
}

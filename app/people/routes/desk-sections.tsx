import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { sectionForm } from '#app/people/place.form.ts';
import { sectionDone, words } from '#app/people/place.messages.ts';
import { listSections } from '#app/people/place.queries.server.ts';
import { carryOutSectionForm } from '#app/people/place-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { SectionList } from '#app/people/ui/section-list.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.sections });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { community, sections } = await requireDesk(context, request, 'places.manage');
  return { sections, rows: await listSections(context.db, community.id), done: doneWords(request, sectionDone) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { community } = await requireDesk(context, request, 'places.manage');
  const form = await readForm(request, sectionForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(form, await carryOutSectionForm(context.db, act, { communityId: community.id, form: form.value }));
}

export default function DeskSections() {
  const say = useSay();
  const { sections, rows, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: say(words.places), href: href.deskPlaces() }];
  return (
    <DeskPage
      title={say(words.sections)}
      current="places"
      sections={sections}
      done={done}
      head={{ lead: say(words.sections_lead), crumbs }}
    >
      <SectionList rows={rows} reply={answer} />
      <h2>{say(words.add_section)}</h2>
      <Form reply={replyTo(answer, 'add')} label={say(words.add_section)}>
        <Intent is="add" />
        <TextField name="name" label={say(words.name)} input={{ maxLength: 30 }} />
        <Button icon="plus">{say(deskWords.add)}</Button>
      </Form>
    </DeskPage>
  );
}

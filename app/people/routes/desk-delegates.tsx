import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { delegateForm } from '#app/people/delegate.form.ts';
import { delegateDone, words } from '#app/people/delegate.messages.ts';
import { carryOutDelegateForm, loadDelegates, requireSection } from '#app/people/delegate-page.server.ts';
import { words as placeWords } from '#app/people/place.messages.ts';
import { DelegateList } from '#app/people/ui/delegate-list.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { PersonChoice, PersonSearch } from '#app/people/ui/person-picker.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { DateField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: words.title_of, values: { section: page?.section.nameZh ?? '' } });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return { ...(await loadDelegates(context, request, params)), done: doneWords(request, delegateDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { section } = await requireSection(context, request, params);
  const form = await readForm(request, delegateForm);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(form, await carryOutDelegateForm(context.db, act, { sectionId: section.id, form: form.value }));
}

/** Who speaks for a residents' section, to name and to end. */
export default function DeskDelegates() {
  const say = useSay();
  const { sections, section, rows, q, found, today, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: say(placeWords.sections), href: href.deskSections() }];
  return (
    <DeskPage
      title={say(words.title_of, { section: section.nameZh })}
      current="places"
      sections={sections}
      done={answer ? null : done}
      head={{ lead: say(words.lead), crumbs }}
    >
      <DelegateList rows={rows} today={today} reply={answer} />
      <h2>{say(words.add)}</h2>
      <PersonSearch action={href.deskDelegates(section.id)} q={q} found={found} />
      {found.length > 0 ? (
        <Form reply={replyTo(answer, 'name')} label={say(words.add)}>
          <Intent is="name" />
          <PersonChoice found={found} />
          <DateField name="from" label={say(words.from)} value={today} />
          <Button icon="plus">{say(words.add)}</Button>
        </Form>
      ) : null}
    </DeskPage>
  );
}

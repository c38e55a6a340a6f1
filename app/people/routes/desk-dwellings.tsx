import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, doneWords, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { addDwelling } from '#app/people/dwelling.commands.server.ts';
import { newDwellingForm } from '#app/people/dwelling.form.ts';
import { dwellingDone, dwellingRefusals, words } from '#app/people/dwelling.messages.ts';
import { loadDwellings } from '#app/people/dwelling-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { AreaField, DwellingTable } from '#app/people/ui/dwelling-table.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: words.dwellings_of, values: { place: page?.place.nameZh ?? '' } });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await loadDwellings(context.db, request, uuidParam(params, 'placeId'));
  const { actor } = await requireDeed(context, request, 'roll.read', page.place.path);
  return { ...page, sections: deskSectionsOf(actor), done: doneWords(request, dwellingDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const placeId = uuidParam(params, 'placeId');
  const form = await readForm(request, newDwellingForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { label, area: areaSquareMetres } = form.value;
  const outcome = await addDwelling(context.db, act, { placeId, label, areaSquareMetres });
  return reply(form, answerOf(outcome, { to: href.deskDwellings(placeId, { done: 'add' }), words: dwellingRefusals }));
}

export default function DeskDwellings() {
  const say = useSay();
  const { place, above, items, next, sections, done } = useLoaderData<typeof loader>();
  const crumbs = above.map(({ id, nameZh }) => ({ label: nameZh, href: href.deskPlace(id) }));
  const title = say(words.dwellings_of, { place: place.nameZh });
  return (
    <DeskPage title={title} current="places" sections={sections} done={done} head={{ crumbs }}>
      <DwellingTable rows={items} nextHref={next ? href.deskDwellings(place.id, { after: next }) : null} caption={title} />
      <h2>{say(words.add_dwelling)}</h2>
      <Form reply={useActionData<typeof action>()} label={say(words.add_dwelling)}>
        <TextField name="label" label={say(words.label)} hint={say(words.label_hint)} input={{ maxLength: 40 }} />
        <AreaField />
        <Button icon="plus">{say(deskWords.add)}</Button>
      </Form>
    </DeskPage>
  );
}

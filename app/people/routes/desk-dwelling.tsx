import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { dwellingForm } from '#app/people/dwelling.form.ts';
import { dwellingDone, words } from '#app/people/dwelling.messages.ts';
import { carryOutDwellingForm, loadDwellingPage } from '#app/people/dwelling-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { DwellingOwners, shownDwellingForms } from '#app/people/ui/dwelling-owners.tsx';
import { ChangeDwellingForm, Households } from '#app/people/ui/households.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, {
    title: words.dwelling_title,
    values: { place: page?.dwelling.placeName ?? '', label: page?.dwelling.label ?? '' },
  });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await loadDwellingPage(context.db, request, uuidParam(params, 'dwellingId'));
  const { actor } = await requireDeed(context, request, 'roll.read', page.dwelling.placePath);
  return { ...page, sections: deskSectionsOf(actor), done: doneWords(request, dwellingDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const form = await readForm(request, dwellingForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(
    form,
    await carryOutDwellingForm(context.db, act, { dwellingId: uuidParam(params, 'dwellingId'), form: form.value }),
  );
}

export default function DeskDwelling() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { dwelling, sections, done } = page;
  const crumbs = [{ label: say(words.dwellings_of, { place: dwelling.placeName }), href: href.deskDwellings(dwelling.placeId) }];
  const area = dwelling.areaSquareMetres
    ? say(deskWords.square_metres, { area: dwelling.areaSquareMetres })
    : say(deskWords.not_known);
  const title = say(words.dwelling_title, { place: dwelling.placeName, label: dwelling.label });
  return (
    <DeskPage title={title} current="places" sections={sections} done={done} head={{ crumbs }}>
      <RefusalNotice reply={answer} shown={shownDwellingForms(page, answer)} />
      <Facts facts={[{ term: say(words.area), value: area }]} />
      <ChangeDwellingForm dwelling={dwelling} reply={answer} />
      <Households households={page.households} reply={answer} />
      <DwellingOwners page={page} reply={answer} />
    </DeskPage>
  );
}

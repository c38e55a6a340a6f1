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
import { placeForm } from '#app/people/place.form.ts';
import { placeDone, words } from '#app/people/place.messages.ts';
import { carryOutPlaceForm, loadPlacePage } from '#app/people/place-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PlaceFacts } from '#app/people/ui/place-facts.tsx';
import { PlaceForms, shownPlaceForms } from '#app/people/ui/place-forms.tsx';
import { PlaceParts } from '#app/people/ui/place-parts.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: page ? { zh: page.place.nameZh, en: page.place.nameZh } : words.places });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await loadPlacePage(context.db, uuidParam(params, 'placeId'));
  const { actor } = await requireDeed(context, request, 'places.manage', page.place.path);
  const mayOpen = page.place.kind === 'community' && may(actor, 'settings.change', page.place.path);
  return { ...page, mayOpen, sections: deskSectionsOf(actor), done: doneWords(request, placeDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'places.manage');
  const form = await readForm(request, placeForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(form, await carryOutPlaceForm(context.db, act, { placeId: uuidParam(params, 'placeId'), form: form.value }));
}

export default function DeskPlace() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { place, above, sections, done } = page;
  const crumbs = [
    { label: say(words.places), href: href.deskPlaces() },
    ...above.map(({ id, nameZh }) => ({ label: nameZh, href: href.deskPlace(id) })),
  ];
  const actions = place.communityId ? (
    <>
      <LinkButton href={href.deskDwellings(place.id)} kind="secondary" icon="home">
        {say(words.dwellings)}
      </LinkButton>
      <LinkButton href={href.deskRoll({ place: place.id })} kind="secondary" icon="people">
        {say(words.see_roll)}
      </LinkButton>
    </>
  ) : null;
  return (
    <DeskPage title={place.nameZh} current="places" sections={sections} done={done} head={{ crumbs, actions }}>
      <RefusalNotice reply={answer} shown={shownPlaceForms(page)} />
      <PlaceFacts page={page} />
      <h2>{say(words.parts)}</h2>
      <PlaceParts parts={page.parts} />
      <PlaceForms page={page} mayOpen={page.mayOpen} reply={answer} />
    </DeskPage>
  );
}

import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireOffice } from '#app/people/desk.server.ts';
import { words } from '#app/people/place.messages.ts';
import { loadPlaceTree } from '#app/people/place-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { PlaceTree } from '#app/people/ui/place-tree.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.places });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { sections, placeIds } = await requireOffice(context, request, 'places.manage');
  const tree = await loadPlaceTree(context, request, placeIds);
  if (tree.trees.length === 0) throw redirect(href.deskFirstRun());
  return { sections, ...tree };
}

export default function DeskPlaces() {
  const say = useSay();
  const { sections, trees, counts, isInCommunity } = useLoaderData<typeof loader>();
  const actions = isInCommunity ? (
    <LinkButton href={href.deskSections()} kind="secondary" icon="people">
      {say(words.sections)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage title={say(words.places)} current="places" sections={sections} head={{ lead: say(words.places_lead), actions }}>
      <h2>{say(words.tree)}</h2>
      {trees.map((tree) => (
        <PlaceTree key={tree.id} tree={tree} counts={counts} />
      ))}
    </DeskPage>
  );
}

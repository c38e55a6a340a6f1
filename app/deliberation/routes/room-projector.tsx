import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/room-page.messages.ts';
import { loadRoomPage } from '#app/deliberation/room-page.server.ts';
import { LivePart, LiveRegion } from '#app/deliberation/ui/live-region.tsx';
import { ProjectorScreen } from '#app/deliberation/ui/projector-screen.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

/** Fills the screen by itself; without the script it is asked for anew. */
export const handle = { isBare: true, refreshSeconds: 10 };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, visitor, tag } = await loadRoomPage(context, request, { params, page: 'projector' });
  return data({ view, tag }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.projector_title, values: { title: page?.view.room.title ?? '' } });

/** What the hall sees while the room meets. */
export default function RoomProjector() {
  const { view, tag } = useLoaderData<typeof loader>();
  return (
    <LiveRegion view={view} page="projector" tag={tag}>
      <LivePart part="now">
        <ProjectorScreen view={view} />
      </LivePart>
    </LiveRegion>
  );
}

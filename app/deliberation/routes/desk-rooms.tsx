import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadDeskRooms } from '#app/deliberation/room-desk-page.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { RoomQueueTable, RoomQueueTabs } from '#app/deliberation/ui/room-queue.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskRooms(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.list_title });

/** The deliberations of the desk, by what they wait for. */
export default function DeskRooms() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const plan = page.mayConvene ? (
    <LinkButton href={href.newRoom()} icon="plus">
      {say(words.plan_new)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage
      title={say(words.list_title)}
      current="rooms"
      sections={page.sections}
      head={{ lead: <p>{say(words.list_lead)}</p>, actions: plan }}
    >
      <RoomQueueTabs page={page} />
      <RoomQueueTable page={page} />
    </DeskPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { roomKindWords } from '#app/deliberation/room.messages.ts';
import { loadDeskRoom } from '#app/deliberation/room-desk-page.server.ts';
import { answerDeskRoomPost } from '#app/deliberation/room-desk-request.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { DeskRoom as DeskRoomView, doneWithRoom } from '#app/deliberation/ui/desk-room.tsx';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskRoom(context, request, uuidParam(params, 'roomId'));
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskRoomPost(context, request, uuidParam(params, 'roomId'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.room_title_of, values: { title: data?.page.room.title ?? '' } });

/** A deliberation as those see it who prepare it: what is missing, its plan, agenda, participants and texts. */
export default function DeskRoom() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { room } = page;
  return (
    <DeskPage
      title={room.title}
      current="rooms"
      sections={page.sections}
      done={answer ? null : doneWithRoom(done)}
      head={{ crumbs: [{ label: say(words.list_title), href: href.deskRooms() }], above: say(roomKindWords[room.kind]) }}
    >
      <DeskRoomView page={page} answer={answer} />
    </DeskPage>
  );
}

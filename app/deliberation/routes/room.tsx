import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerRoomPost } from '#app/deliberation/room-acts.server.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import { loadPublicRoom } from '#app/deliberation/room-page.server.ts';
import { RoomAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { RoomPage } from '#app/deliberation/ui/room-page.tsx';
import { uuidParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadPublicRoom(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerRoomPost(context, request, { roomId: uuidParam(params, 'roomId'), page: 'room' });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title,
    values: { title: page?.view.room.title ?? '', place: page?.view.room.placeNameZh ?? '' },
    description: words.description,
  });

/** The public page of a deliberation room, in every state. */
export default function Room() {
  const { view, tag, done, isSignedIn, responsible } = useLoaderData<typeof loader>();
  return (
    <RoomAnswer done={done} refused={useActionData<typeof action>() ?? null}>
      <RoomPage view={view} tag={tag} isSignedIn={isSignedIn} responsible={responsible} />
    </RoomAnswer>
  );
}

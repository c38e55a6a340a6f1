import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerRoomPost } from '#app/deliberation/room-acts.server.ts';
import { loadChairPage } from '#app/deliberation/room-page.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ChairPage } from '#app/deliberation/ui/chair-page.tsx';
import { RoomAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadChairPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerRoomPost(context, request, { roomId: uuidParam(params, 'roomId'), page: 'chair' });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.chair_page, values: { title: page?.view.room.title ?? '' } });

/** Running the meeting, for chair and secretary. */
export default function RoomChair() {
  const { view, tag, done, replacements, amendments } = useLoaderData<typeof loader>();
  return (
    <RoomAnswer done={done} refused={useActionData<typeof action>() ?? null}>
      <ChairPage view={view} tag={tag} replacements={replacements} amendments={amendments} />
    </RoomAnswer>
  );
}

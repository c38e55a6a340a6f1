import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerNewRoom, loadNewRoom } from '#app/deliberation/new-room.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { NewRoomForm, WhereAndWhat } from '#app/deliberation/ui/new-room.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadNewRoom(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerNewRoom(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.new_title });

/** Where a deliberation begins: first the place and the kind, then its plan from the template. */
export default function DeskNewRoom() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={say(words.new_title)}
      current="rooms"
      sections={page.sections}
      head={{ lead: <p>{say(words.new_lead)}</p>, crumbs: [{ label: say(words.list_title), href: href.deskRooms() }] }}
    >
      {page.topic ? <p>{say(words.on_topic, { title: page.topic.title })}</p> : null}
      {page.plan ? <NewRoomForm plan={page.plan} topic={page.topic} reply={reply} /> : <WhereAndWhat page={page} />}
    </DeskPage>
  );
}

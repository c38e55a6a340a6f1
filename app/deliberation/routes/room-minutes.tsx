import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerMinutesPost, loadMinutes } from '#app/deliberation/minutes-page.server.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { words as roomWords } from '#app/deliberation/room-page.messages.ts';
import { MinutesView } from '#app/deliberation/ui/minutes-view.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadMinutes(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerMinutesPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.minutes_of, values: { title: page?.room.title ?? '' } });

/** The minutes of a room, from being written to final. */
export default function RoomMinutes() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.minutes_of, { title: page.room.title })}
        crumbs={[
          { label: say(roomWords.rooms), href: href.rooms() },
          { label: page.room.title, href: href.room(page.room.id) },
        ]}
      />
      <MinutesView page={page} refused={useActionData<typeof action>() ?? null} />
    </>
  );
}

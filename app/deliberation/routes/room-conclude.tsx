import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerConclusion, loadConclusion } from '#app/deliberation/conclude-page.server.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { ConcludeFields } from '#app/deliberation/ui/conclude-fields.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadConclusion(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerConclusion(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.conclude_title, values: { title: page?.room.title ?? '' } });

/** Ending a meeting: what it came to, why, and what is resolved in words. */
export default function RoomConclude() {
  const say = useSay();
  const { room, adopted } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={say(words.conclude_title, { title: room.title })}
        crumbs={[{ label: room.title, href: href.room(room.id) }]}
        lead={<p>{say(words.conclude_effect)}</p>}
      />
      <Form reply={reply}>
        <ConcludeFields adopted={adopted} />
        <ButtonRow>
          <Button kind="danger">{say(words.conclude)}</Button>
        </ButtonRow>
      </Form>
      <p className="back">
        <a href={href.roomChair(room.id)}>{say(words.back_to_chair)}</a>
      </p>
    </>
  );
}

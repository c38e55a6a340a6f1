import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerDeskAllocation, loadDeskAllocation } from '#app/grants/allocation-decide-page.server.ts';
import { words } from '#app/grants/allocation-desk.messages.ts';
import { DeskAllocationView } from '#app/grants/ui/desk-allocation-view.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadDeskAllocation(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskAllocation(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.source.title ?? '' } });

/** An envelope over a final result: settled, tried out, decided. */
export default function DeskAllocation() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  return (
    <DeskPage
      title={say(words.title_of, { title: page.source.title })}
      current="grants"
      sections={page.sections}
      head={{ crumbs: [{ label: say(words.allocate), href: href.deskAllocate() }] }}
    >
      <DeskAllocationView page={page} answer={useActionData<typeof action>() ?? null} />
    </DeskPage>
  );
}

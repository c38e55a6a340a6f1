import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerAskPost, loadAskPage } from '#app/plans/claim-ask-page.server.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { AskToClaim } from '#app/plans/ui/claim-ask.tsx';
import { ActPage } from '#app/proposals/ui/act-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadAskPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerAskPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.ask_title, values: { title: page?.title ?? '' } });

/** Asking for a proposal: what it means, the form, and where one cannot, why. */
export default function AskToClaimPage() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { number, title } = page;
  return (
    <ActPage title={say(words.ask_title, { title })} effect={say(words.ask_lead)} proposal={{ number, title }}>
      <AskToClaim page={page} answer={useActionData<typeof action>() ?? null} />
    </ActPage>
  );
}

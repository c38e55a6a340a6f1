import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/proxy.messages.ts';
import { answerProxyPost, loadProxyPage } from '#app/votes/proxy-page.server.ts';
import { ProxyView } from '#app/votes/ui/proxy-view.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadProxyPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerProxyPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.vote.title ?? '' } });

/** Giving one's vote to somebody who casts it, and taking it back. */
export default function VoteProxy() {
  return <ProxyView page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}

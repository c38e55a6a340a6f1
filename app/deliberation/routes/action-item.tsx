import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/action-item.messages.ts';
import { answerActionItemPost, loadActionItem } from '#app/deliberation/action-item-page.server.ts';
import { ActionItemView } from '#app/deliberation/ui/action-item-view.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadActionItem(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerActionItemPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: verbatim(page?.item.title ?? ''),
    description: words.description,
    values: { name: page?.item.responsibleName ?? '', date: page?.item.dueOn ?? '' },
  });

/** A promise: who does what by when, what was done about it, and whether those concerned accept it. */
export default function ActionItem() {
  return <ActionItemView page={useLoaderData<typeof loader>()} reply={useActionData<typeof action>() ?? null} />;
}

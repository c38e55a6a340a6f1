import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadThread } from '#app/disclosure/thread.server.ts';
import { threadMeta } from '#app/disclosure/ui/thread-meta.ts';
import { ThreadPage } from '#app/disclosure/ui/thread-page.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const thread = await loadThread(context, request, params);
  return data(thread, answerTo(await findVisitor(context, request)));
}

export const meta: MetaFunction<typeof loader> = ({ data: thread, matches }) => (thread ? threadMeta(thread, matches) : []);

/** The public page of a proposal: what was asked, where it stands, what it got. */
export default function Proposal() {
  return <ThreadPage thread={useLoaderData<typeof loader>()} />;
}

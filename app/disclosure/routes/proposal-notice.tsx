import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/disclosure/messages.ts';
import { loadNotice } from '#app/disclosure/notice.server.ts';
import { NoticeSheet } from '#app/disclosure/ui/notice-sheet.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const notice = await loadNotice(context, request, params);
  return data(notice, answerTo(await findVisitor(context, request)));
}

export const meta: MetaFunction<typeof loader> = ({ data: notice, matches }) =>
  pageMeta(matches, { title: words.notice_of, values: { number: notice?.proposal.number ?? '' } });

/** A proposal on a sheet of A4, for the notice board. */
export default function ProposalNotice() {
  return <NoticeSheet notice={useLoaderData<typeof loader>()} />;
}

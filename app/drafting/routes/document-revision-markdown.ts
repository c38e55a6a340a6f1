import type { LoaderFunctionArgs } from '@remix-run/node';
import { markdownResponse } from '#app/drafting/markdown-file.server.ts';
import { loadRevision } from '#app/drafting/revision-page.server.ts';

/** A revision as a Markdown file: the very bytes of which its digest was taken. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { canonical, page, visitor } = await loadRevision(context, request, params);
  return markdownResponse(canonical, { title: `${page.document.title} ${page.revision.number}`, visitor });
}

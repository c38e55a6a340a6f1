import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadMarkdown } from '#app/drafting/document-page.server.ts';
import { markdownResponse } from '#app/drafting/markdown-file.server.ts';

/** A document as a Markdown file: of a frozen one the very bytes of which the digest was taken. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { markdown, title, visitor } = await loadMarkdown(context, request, params);
  return markdownResponse(markdown, { title, visitor });
}

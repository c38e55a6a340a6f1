import { contentDisposition } from '#app/http/disposition.ts';
import { cachingFor } from '#app/http/public-page.ts';

/** Markdown as a file to keep. Never shown in the browser, so that nothing in it is taken for a page. */
export function markdownResponse(markdown: string, { title, visitor }: { title: string; visitor: object | null }): Response {
  return new Response(markdown, {
    headers: {
      ...cachingFor(visitor),
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', `${title}.md`),
    },
  });
}

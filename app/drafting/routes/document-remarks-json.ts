import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { actOnRemarks } from '#app/drafting/remark-acts.server.ts';
import { sayWhatIsWrong } from '#app/drafting/remark-answer.server.ts';
import { loadRemarks } from '#app/drafting/remark-page.server.ts';
import { forbidden } from '#app/http/answers.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { cachingFor } from '#app/http/public-page.ts';

/** What is said of a document's passages, for the editor; 304 when it holds that already. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { document, role, visitor } = await requireDocument(context, request, params);
  if (role === null || !visitor) throw forbidden();
  const shown = await loadRemarks(context, document, visitor.actor);
  const headers = { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' };
  return answerWithEtag(request, JSON.stringify(shown), headers);
}

/** Takes what the editor posts about a passage; what is wrong comes back in the reader's words. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const answer = await actOnRemarks(context, request, params);
  if (answer.ok) return Response.json({ remarkId: answer.remarkId }, { headers: { 'Cache-Control': 'no-store' } });
  const wrong = sayWhatIsWrong(request, answer.reply);
  return Response.json({ wrong }, { status: answer.status, headers: { 'Cache-Control': 'no-store' } });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, refusalAnswers } from '#app/http/front-door/refusal.ts';

const drainMs = 500;
const pageType = 'text/html; charset=utf-8';

/** Answers with the refusal's status and words in both languages, and lets go of a body that nobody will read. */
export function answerRefusal(incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal): void {
  const { status } = refusalAnswers[refusal];
  if (refusal === 'method_not_allowed') outgoing.setHeader('Allow', 'GET, HEAD, POST');
  const isSending = !incoming.complete;
  if (isSending) outgoing.setHeader('Connection', 'close');
  answer(outgoing, { status, type: pageType, body: pageOf(refusal) });
  if (isSending) letGo(incoming);
}

/** The same answer for the way through Remix's adapter. */
export function refusalResponse(refusal: Refusal): Response {
  const headers = { 'Content-Type': pageType, 'Cache-Control': 'no-store', Connection: 'close' };
  return new Response(pageOf(refusal), { status: refusalAnswers[refusal].status, headers });
}

/** Answers with a short text that is never kept. */
export function answer(outgoing: ServerResponse, given: { status: number; type: string; body: string }): void {
  outgoing.writeHead(given.status, {
    'Content-Type': given.type,
    'Content-Length': Buffer.byteLength(given.body),
    'Cache-Control': 'no-store',
  });
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : given.body);
}

function pageOf(refusal: Refusal): string {
  const { status, words } = refusalAnswers[refusal];
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${status}</title></head>`,
    `<body><main><h1>${words.zh}</h1><p lang="en">${words.en}</p></main></body>`,
    '</html>\n',
  ].join('\n');
}

/** Reads on for a moment, so that the answer is not lost in the reset of a connection that still sends; then hangs up. */
function letGo(incoming: IncomingMessage) {
  incoming.resume();
  const timer = setTimeout(() => incoming.socket.destroy(), drainMs);
  incoming.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

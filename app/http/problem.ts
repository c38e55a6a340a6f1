/** What is wrong with a request to the API, in the words of RFC 9457. `detail` is for the person who reads the log. */
export type Problem = { title: string; detail?: string; type?: string } & Readonly<Record<string, unknown>>;

/** Answers a request to the API with an error as application/problem+json. */
export function problem(
  status: number,
  { title, type = 'about:blank', ...rest }: Problem,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type, title, status, ...rest }), {
    status,
    headers: { 'Cache-Control': 'no-store', ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}

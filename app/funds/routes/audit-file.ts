import type { LoaderFunctionArgs } from '@remix-run/node';
import { serveAudit } from '#app/funds/audit.server.ts';

/** The books of a fund as CSV, for the auditor who asked for them a moment ago; the asking is on the record. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return serveAudit(context, request, params);
}

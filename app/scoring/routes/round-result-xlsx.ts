import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerResultWorkbook } from '#app/scoring/result-files.server.ts';

/** A published result as a workbook. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultWorkbook(context, request, params);
}

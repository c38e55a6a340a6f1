import type { AppLoadContext } from '@remix-run/node';
import type { NewFile } from '#app/grants/award-files.server.ts';
import { storeImageOrPdf } from '#app/http/store-upload.server.ts';
import { uploadProblem } from '#app/http/upload-problem.ts';
import { type ReceivedForm, uploadLimits } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { limitActs } from '#app/proposals/limits.server.ts';

type StoredFiles = { ok: true; files: NewFile[] } | { ok: false; problem: Message };

/** Stores the pictures and papers of a form, of one of its fields or of all; or says what is wrong with the first that does not do. */
export async function storeNewFiles(
  context: AppLoadContext,
  request: Request,
  { files, refused }: ReceivedForm,
): Promise<StoredFiles> {
  const [first] = refused;
  if (first) return { ok: false, problem: uploadProblem(first.refusal, first.name, uploadLimits) };
  if (files.length > 0) await limitActs(context, request, 'uploadByAccount');
  const kept: NewFile[] = [];
  for (const file of files) {
    const stored = await storeImageOrPdf(context.env.dataDir, file);
    if (!stored.ok) return { ok: false, problem: uploadProblem(stored.refusal, file.name, uploadLimits) };
    kept.push({ ...stored.value, originalName: file.name });
  }
  return { ok: true, files: kept };
}

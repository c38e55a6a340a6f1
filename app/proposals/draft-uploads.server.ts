import type { AppLoadContext } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import { storeImage, storePdf } from '#app/http/store-upload.server.ts';
import { uploadProblem } from '#app/http/upload-problem.ts';
import { type ReceivedFile, type ReceivedForm, uploadLimits } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { attachFile } from '#app/proposals/attachment.commands.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';

type Kind = 'picture' | 'document';

/** The file fields of the form. */
const kinds: Readonly<Record<string, Kind>> = { pictures: 'picture', documents: 'document' };

/**
 * Stores the files of a post and attaches them to a draft, in the order in which they were chosen. Says for each file field
 * what is wrong with the files that were not taken; the others are kept.
 */
export async function attachUploads(
  context: AppLoadContext,
  act: Act,
  { proposalId, received }: { proposalId: string; received: ReceivedForm },
): Promise<Record<string, Message>> {
  const problems = new Map<string, Message[]>();
  const note = (field: string, problem: Message) => problems.set(field, [...(problems.get(field) ?? []), problem]);
  for (const { field, name, refusal } of received.refused) note(field, uploadProblem(refusal, name, uploadLimits));
  for (const file of received.files) {
    const kind = kinds[file.field];
    const problem = kind ? await attach(context, act, { proposalId, file, kind }) : null;
    if (problem) note(file.field, problem);
  }
  return Object.fromEntries([...problems].map(([field, messages]) => [field, joined(messages)]));
}

type Upload = { proposalId: string; file: ReceivedFile; kind: Kind };

async function attach(context: AppLoadContext, act: Act, { proposalId, file, kind }: Upload): Promise<Message | null> {
  const store = kind === 'picture' ? storeImage : storePdf;
  const stored = await store(context.env.dataDir, file);
  if (!stored.ok) return uploadProblem(stored.refusal, file.name, uploadLimits);
  const outcome = await attachFile(context.db, act, {
    proposalId,
    kind,
    caption: '',
    stored: { ...stored.value, originalName: file.name },
  });
  return outcome.ok ? null : refusalWords[outcome.refusal];
}

/** Several messages as one; the same words once. */
function joined(messages: readonly Message[]): Message {
  const once = (texts: string[]) => [...new Set(texts)];
  return {
    zh: once(messages.map(({ zh }) => zh)).join('；'),
    en: once(messages.map(({ en }) => en)).join('; '),
  };
}

import { readFile } from 'node:fs/promises';
import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import { readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { type ReceivedForm, receiveUploads } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { rollFileForm } from '#app/people/roll.form.ts';
import { importRefusals, words } from '#app/people/roll.messages.ts';
import { rollBytesMax } from '#app/people/roll-file.ts';
import { discardRollFile, importRoll, keepRollFile, recheckRollFile } from '#app/people/roll-import.commands.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

/** Takes in a file of a roll, checks it, and goes on to its report; or says on the form why it was not taken. */
export async function receiveRoll(context: AppLoadContext, request: Request, { community }: Desk) {
  const limits = { filesMax: 1, fileBytesMax: rollBytesMax, totalBytesMax: rollBytesMax + 100_000 };
  return receiveUploads(request, { dataDir: context.env.dataDir, limits }, async (received) => {
    const form = readFields(received.fields, rollFileForm);
    const act = await requireAct(context, request, form);
    const file = received.files[0];
    if (!form.ok || !file) return data({ typed: {}, errors: { file: fileMistake(received) }, refusal: null }, { status: 422 });
    const content = await readFile(file.path);
    const outcome = await keepRollFile(context.db, act, { communityId: community.id, fileName: file.name, content });
    if (outcome.ok) return redirect(href.deskRollImport(outcome.value.importId));
    const status = outcome.refusal === 'not_allowed' ? 403 : 422;
    return data({ typed: {}, errors: { file: importRefusals[outcome.refusal] }, refusal: null }, { status });
  });
}

function fileMistake({ refused }: ReceivedForm): Message {
  return refused.length > 0 ? words.file_too_large : words.file_missing;
}

/** Does what the button on a report asks. */
export async function carryOutImportForm(
  db: Db,
  act: Act,
  { importId, intent }: { importId: string; intent: 'import' | 'recheck' | 'discard' },
): Promise<Answer> {
  const command = { import: importRoll, recheck: recheckRollFile, discard: discardRollFile }[intent];
  const outcome = await command(db, act, { importId });
  return answerOf<unknown, keyof typeof importRefusals>(outcome, {
    to: href.deskRollImport(importId, { done: intent }),
    words: importRefusals,
  });
}

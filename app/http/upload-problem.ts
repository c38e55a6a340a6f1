import { type UploadRefusal, uploadRefusals } from '#app/http/uploads.messages.ts';
import { filled, type Message } from '#app/i18n/message.ts';
import { formatBytes } from '#app/i18n/numbers.ts';

/** Why a file was not taken, in words with its name and what the limit is. `limits`: those of the form that it came with. */
export function uploadProblem(refusal: UploadRefusal, name: string, limits: { filesMax: number; fileBytesMax: number }): Message {
  const max = refusal === 'too_many_files' ? String(limits.filesMax) : formatBytes(limits.fileBytesMax);
  return filled(uploadRefusals[refusal], { name, max });
}

import { lengthOf } from '#app/core/text.ts';
import type { ParticipantKind } from '#app/deliberation/participant.ts';

const questionMax = 120;
const optionMax = 60;
export type PollProblem = 'question_missing' | 'options_malformed' | 'text_too_long';

/** Says why a poll cannot be asked like this, or null: a question and two to ten different answers. */
export function pollProblem({ question, options }: { question: string; options: readonly string[] }): PollProblem | null {
  if (question.trim() === '') return 'question_missing';
  const trimmed = options.map((option) => option.trim());
  const areDifferent = new Set(trimmed).size === trimmed.length && !trimmed.includes('');
  if (trimmed.length < 2 || trimmed.length > 10 || !areDifferent) return 'options_malformed';
  return lengthOf(question) > questionMax || trimmed.some((option) => lengthOf(option) > optionMax) ? 'text_too_long' : null;
}

export type AnswerPollRefusal = 'poll_closed' | 'not_a_participant' | 'observers_only_read' | 'option_unknown';

/** Says why somebody may not answer, or null. Everybody who takes part may, but observers. */
export function answerPollRefusal(
  poll: { isOpen: boolean; optionCount: number },
  { kind, option }: { kind: ParticipantKind | null; option: number },
): AnswerPollRefusal | null {
  if (kind === null) return 'not_a_participant';
  if (kind === 'observer') return 'observers_only_read';
  if (!poll.isOpen) return 'poll_closed';
  return Number.isInteger(option) && option >= 0 && option < poll.optionCount ? null : 'option_unknown';
}

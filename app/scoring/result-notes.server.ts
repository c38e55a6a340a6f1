import { maskName } from '#app/core/text.ts';
import { format, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';
import { flagWords, words } from '#app/scoring/result.messages.ts';
import type { ShownPlan } from '#app/scoring/result.queries.server.ts';

/** How words are put: as a page or a file says them. */
export type Saying = { say: (message: Message, values?: MessageValues) => string; locale: Locale };

/** How things are said in a language outside the page. */
export function sayingIn(locale: Locale): Saying {
  return { locale, say: (message, values) => format(message, locale, values) };
}

/** Everything that is said beside a plan's score: why its place departs from its rank, what to know of its judges. */
export function notesOf(plan: ShownPlan, saying: Saying): string[] {
  const { say } = saying;
  const { isRatified, place, rank, reason, struck, recused } = plan;
  const departs = rank === null ? words.departs_unranked : words.departs;
  return [
    ...(isRatified && place !== rank ? [say(departs, { rank: rank ?? 0, reason: reason ?? '' })] : []),
    ...plan.flags.filter((flag) => flag !== 'struck').map((flag) => say(flagWords[flag])),
    ...(struck.length > 0 ? [say(words.struck_by, { judges: listed(struck, saying) })] : []),
    ...(recused.length > 0 ? [say(words.recused_by, { judges: listed(recused, saying) })] : []),
  ].map(ended);
}

/** Numbers in a row as one reads them: 1、3、5. */
export function listed(numbers: readonly number[], { locale }: Pick<Saying, 'locale'>): string {
  return numbers.join(locale === 'zh' ? '、' : ', ');
}

/** Who applied: an organisation by its name, a person as they wish to be seen, and in full for those who lead the round. */
export function shownApplicant({ applicant, isOrganisation, showsName }: ShownPlan, seesNames: boolean): string {
  const name = applicant ?? '';
  return isOrganisation || showsName || seesNames ? name : maskName(name);
}

function ended(sentence: string): string {
  if (/[。.]$/.test(sentence)) return sentence;
  return /\p{Script=Han}$/u.test(sentence) ? `${sentence}。` : `${sentence}.`;
}

import { daysBetween, localDate } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';

/** The stages of a call, in their order. */
export const stages = ['collect', 'claim', 'plan', 'score', 'award'] as const;
export type Stage = (typeof stages)[number];

/** A stage is open from `opensAt` up to, and without, `closesAt`. */
export type StageWindow = { stage: Stage; opensAt: Date; closesAt: Date };

/** Who may take part in a call. */
export const whoMayPropose = ['resident', 'organisation'] as const;
export type WhoMayPropose = (typeof whoMayPropose)[number];

/** One field of a call. `key` means the same from call to call. */
export type CallField = { key: string; nameZh: string; nameEn: string };

/** The fields of the green-grass plan, offered when a call is made; staff may change them. */
export const defaultFields: readonly CallField[] = [
  { key: 'elderly_and_children', nameZh: '老幼服务', nameEn: 'Elderly and children' },
  { key: 'activity_space', nameZh: '活动场地', nameEn: 'Places for activities' },
  { key: 'environment', nameZh: '社区环境', nameEn: 'Environment' },
  { key: 'employment', nameZh: '居民就业', nameEn: 'Employment' },
  { key: 'other', nameZh: '其他', nameEn: 'Other' },
];

export const fieldsMax = 12;

/** Everything that a call promises. Amounts are whole fen; null where the call sets none. */
export type CallTerms = {
  slug: string;
  title: string;
  guide: string;
  rulesText: string;
  whoMayPropose: readonly WhoMayPropose[];
  needsVerification: boolean;
  envelopeFen: number | null;
  /** The fund of the community that bears the envelope, or null. */
  fundId: string | null;
  ceilingFen: number | null;
  overheadShareMaxPercent: number | null;
  fields: readonly CallField[];
  stages: readonly StageWindow[];
};

/** Lengths in characters as people count them. */
export const callLimits = { slug: 60, title: 60, guide: 5000, rulesText: 10_000, fieldName: 20 } as const;

export type StageState = 'ahead' | 'open' | 'closed';

/** Where a stage stands at a moment. */
export function stageState({ opensAt, closesAt }: Omit<StageWindow, 'stage'>, now: Date): StageState {
  if (now < opensAt) return 'ahead';
  return now < closesAt ? 'open' : 'closed';
}

/** The stages open at a moment, in the order of the stages; several may overlap. */
export function openStages(windows: readonly StageWindow[], now: Date): Stage[] {
  return stages.filter((stage) => isOpen(windows, stage, now));
}

/** Whether a stage is open. A stage that the call does not have never is. */
export function isOpen(windows: readonly StageWindow[], stage: Stage, now: Date): boolean {
  const window = windows.find((candidate) => candidate.stage === stage);
  return window !== undefined && stageState(window, now) === 'open';
}

/** Calendar days until a stage closes, in the community's zone: 0 on its last day, negative when it has closed. */
export function daysLeft(closesAt: Date, now: Date, zone: string): number {
  return daysBetween(localDate(now, zone), localDate(closesAt, zone));
}

export type TermsProblem =
  | 'slug_malformed'
  | 'title_missing'
  | 'text_too_long'
  | 'fields_missing'
  | 'field_malformed'
  | 'field_twice'
  | 'collect_missing'
  | 'stage_ends_before_it_begins'
  | 'stages_out_of_order'
  | 'proposers_missing'
  | 'amount_malformed'
  | 'ceiling_above_envelope';

/** What is wrong with the terms of a call, or null. Stages may overlap, but none begins before the one it follows. */
export function termsProblem(terms: CallTerms): TermsProblem | null {
  return wordsProblem(terms) ?? fieldsProblem(terms.fields) ?? stagesProblem(terms.stages) ?? amountsProblem(terms);
}

function wordsProblem({ slug, title, guide, rulesText, whoMayPropose: who }: CallTerms): TermsProblem | null {
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slug) || slug.length > callLimits.slug) return 'slug_malformed';
  if (title.trim() === '') return 'title_missing';
  if (lengthOf(title) > callLimits.title) return 'text_too_long';
  if (lengthOf(guide) > callLimits.guide || lengthOf(rulesText) > callLimits.rulesText) return 'text_too_long';
  return who.length === 0 || who.some((kind) => !whoMayPropose.includes(kind)) ? 'proposers_missing' : null;
}

function fieldsProblem(fields: readonly CallField[]): TermsProblem | null {
  if (fields.length === 0 || fields.length > fieldsMax) return 'fields_missing';
  if (fields.some((field) => !isField(field))) return 'field_malformed';
  return new Set(fields.map(({ key }) => key)).size < fields.length ? 'field_twice' : null;
}

function isField({ key, nameZh, nameEn }: CallField): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(key) && isName(nameZh) && isName(nameEn);
}

function isName(name: string): boolean {
  return name.trim() !== '' && lengthOf(name) <= callLimits.fieldName * 2;
}

function stagesProblem(windows: readonly StageWindow[]): TermsProblem | null {
  const inOrder = stages.flatMap((stage) => windows.filter((window) => window.stage === stage));
  if (inOrder[0]?.stage !== 'collect' || inOrder.length !== windows.length) return 'collect_missing';
  if (inOrder.some(({ opensAt, closesAt }) => opensAt >= closesAt)) return 'stage_ends_before_it_begins';
  const isLate = inOrder.some((window, at) => {
    const before = inOrder[at - 1];
    return before !== undefined && (window.stage === before.stage || window.opensAt < before.opensAt);
  });
  return isLate ? 'stages_out_of_order' : null;
}

function amountsProblem({ envelopeFen, ceilingFen, overheadShareMaxPercent }: CallTerms): TermsProblem | null {
  const amounts = [envelopeFen, ceilingFen, overheadShareMaxPercent].filter((amount) => amount !== null);
  if (amounts.some((amount) => !Number.isSafeInteger(amount) || amount < 0)) return 'amount_malformed';
  if (overheadShareMaxPercent !== null && overheadShareMaxPercent > 100) return 'amount_malformed';
  return envelopeFen !== null && ceilingFen !== null && ceilingFen > envelopeFen ? 'ceiling_above_envelope' : null;
}

export type ExtendRefusal = 'stage_unknown' | 'not_later' | 'already_past' | 'reason_missing';

/** Says why a stage may not be given time until `closesAt`, or null if it may. A stage that has closed opens again. */
export function extendRefusal(
  window: Pick<StageWindow, 'closesAt'> | null,
  { closesAt, reason, now }: { closesAt: Date; reason: string; now: Date },
): ExtendRefusal | null {
  if (!window) return 'stage_unknown';
  if (reason.trim() === '') return 'reason_missing';
  if (closesAt <= window.closesAt) return 'not_later';
  return closesAt <= now ? 'already_past' : null;
}

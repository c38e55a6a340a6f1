import { z } from 'zod';
import { checkbox, choice, optional, optionalText, refuse, text, typedText, uuid, uuids } from '#app/http/fields.ts';
import type { FormEntries } from '#app/http/form-entries.ts';
import { localDateTime, wholeNumber } from '#app/http/number-fields.ts';
import { missingRules, roundLimits, roundMethods } from '#app/scoring/round.ts';
import type { Anchor, CriterionDraft, RoundSetup } from '#app/scoring/round-setup.ts';
import { readPoints, writePoints } from '#app/scoring/sheet-points.ts';

const reason = text({ max: 500 });

/** Points or parts of a point, in thousandths. */
function thousandths() {
  return typedText(true).transform((value, context) => {
    const points = readPoints(value);
    if (typeof points === 'number') return points;
    refuse(context, value === '' ? 'missing' : 'not_a_number');
    return z.NEVER;
  });
}

function setupFields(zone: string) {
  return {
    title: text({ max: roundLimits.title, oneLine: true }),
    guide: optionalText({ max: roundLimits.guide }),
    method: choice(roundMethods),
    residents_percent: wholeNumber({ max: 90 }),
    scale_max: wholeNumber({ min: 1, max: 100 }),
    scale_step: thousandths(),
    scale_words: optionalText({ max: roundLimits.scaleWords }),
    missing_rule: choice(missingRules),
    judges_min: wholeNumber({ min: 1, max: roundLimits.judges }),
    judges_per_plan: optional(wholeNumber({ min: 1, max: roundLimits.judges })),
    is_blind: checkbox(),
    spread_max: optional(thousandths()),
    closes_at: localDateTime(zone),
    chair_id: uuid({ error: 'choose_one' }),
  };
}

type SetupForm = z.output<z.ZodObject<ReturnType<typeof setupFields>>>;

function setupOf(form: SetupForm): RoundSetup {
  return {
    title: form.title,
    guide: form.guide ?? '',
    method: form.method,
    residentsPercent: form.residents_percent,
    scaleMax: form.scale_max,
    scaleStepThousandths: form.scale_step,
    scaleWords: form.scale_words ?? '',
    missingRule: form.missing_rule,
    judgesMin: form.judges_min,
    judgesPerPlan: form.judges_per_plan,
    isBlind: form.is_blind,
    spreadMaxThousandths: form.spread_max,
    closesAt: form.closes_at,
    chairAccountId: form.chair_id,
  };
}

/** What a round is set up with. */
export function changeRoundForm(zone: string) {
  return z.object(setupFields(zone)).transform(setupOf);
}

/** The same for a new one, with its call. */
export function createRoundForm(zone: string) {
  return z
    .object({ call_id: uuid({ error: 'choose_one' }), ...setupFields(zone) })
    .transform(({ call_id: callId, ...form }) => ({ callId, ...setupOf(form) }));
}

/** More time, and why. */
export function extendForm(zone: string) {
  return z.object({ closes_at: localDateTime(zone), reason });
}

/** Who judges. */
export const panelForm = z.object({ account_ids: uuids({ max: roundLimits.judges }) });

/** Which plans are compared. */
export const roundPlansForm = z.object({ plan_ids: uuids({ max: roundLimits.plans }) });

/** A judge who leaves, and why. */
export const removeJudgeForm = z.object({ judge_id: uuid(), reason });

/** A judge who leaves, who comes, and why. */
export const replaceJudgeForm = z.object({ judge_id: uuid(), account_id: uuid({ error: 'choose_one' }), reason });

/** Why a sheet is opened again. */
export const reopenForm = z.object({ reason });

const anchorShape = /^\s*([0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})?)\s*分?\s*[:：\s]\s*(\S.*)$/u;

/** What points mean, as it is written: one to a line, `10 走访过居民`. Null when a line does not begin with points. */
export function readAnchors(written: string): Anchor[] | null {
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  const anchors = lines.map((line): Anchor | null => {
    const match = anchorShape.exec(line);
    const points = match ? readPoints(match[1] ?? '') : undefined;
    return typeof points === 'number' ? { points: points / 1000, words: (match?.[2] ?? '').trim() } : null;
  });
  return anchors.every((anchor) => anchor !== null) ? anchors : null;
}

/** The same as one writes it. */
export function writeAnchors(anchors: readonly Anchor[]): string {
  return anchors.map(({ points, words }) => `${writePoints(points * 1000)} ${words}`).join('\n');
}

/** The fields of a criterion, each posted once for every line. */
export const criterionFields = [
  'criterion_title',
  'criterion_weight',
  'criterion_kind',
  'criterion_guidance',
  'criterion_anchors',
] as const;

/** The criteria that a form holds; a line without a title is passed over. Null when a weight or an anchor is no number. */
export function readCriteria(entries: FormEntries): CriterionDraft[] | null {
  const titles = entries.get('criterion_title') ?? [];
  const of = (name: (typeof criterionFields)[number], at: number) => entries.get(name)?.[at] ?? '';
  const drafts = titles.map((title, at): CriterionDraft | null | 'empty' => {
    if (title.trim() === '') return 'empty';
    const weight = readPoints(of('criterion_weight', at));
    const anchors = readAnchors(of('criterion_anchors', at));
    if (typeof weight !== 'number' || !anchors) return null;
    const isRequired = of('criterion_kind', at) !== 'optional';
    return { title, weight: weight / 1000, guidance: of('criterion_guidance', at), isRequired, anchors };
  });
  const written = drafts.filter((draft) => draft !== 'empty');
  return written.every((draft) => draft !== null) ? written : null;
}

const emptyLines = 2;

/** The lines of the criteria after a button beside them: `more` gives lines, `remove-2` takes the third, `up-2` moves it up; null for another button. */
export function changedCriteria(entries: FormEntries): Record<(typeof criterionFields)[number], string[]> | null {
  const match = /^(more|remove|up)(?:-(\d{1,2}))?$/.exec(entries.get('press')?.at(-1) ?? '');
  if (!match) return null;
  const at = Number(match[2] ?? -1);
  const change = changes[match[1] as keyof typeof changes];
  return Object.fromEntries(criterionFields.map((name) => [name, change([...(entries.get(name) ?? [])], at)])) as Record<
    (typeof criterionFields)[number],
    string[]
  >;
}

const changes = {
  more: (lines: string[]) => [...lines, ...Array<string>(emptyLines).fill('')].slice(0, roundLimits.criteria),
  remove: (lines: string[], at: number) => lines.filter((_, index) => index !== at),
  up: (lines: string[], at: number) =>
    at < 1 || at >= lines.length
      ? lines
      : [...lines.slice(0, at - 1), lines[at] ?? '', lines[at - 1] ?? '', ...lines.slice(at + 1)],
};

import { z } from 'zod';
import { checkbox, choice, choices, optional, optionalText, text, uuid } from '#app/http/fields.ts';
import { localDateTime, moneyFen, wholeNumber } from '#app/http/number-fields.ts';
import {
  type CallField,
  type CallTerms,
  callLimits,
  fieldsMax,
  type Stage,
  type StageWindow,
  stages,
  whoMayPropose,
} from '#app/proposals/call.ts';
import { explanationLimits } from '#app/proposals/decline-reason.ts';

const keyShape = /^[a-z][a-z0-9_]{0,39}$/;

/** The names of the two fields of a stage. */
export function stageFieldNames(stage: Stage): { opensAt: string; closesAt: string } {
  return { opensAt: `stage_${stage}_opens_at`, closesAt: `stage_${stage}_closes_at` };
}

const words = {
  guide: optionalText({ max: callLimits.guide }),
  rules_text: optionalText({ max: callLimits.rulesText }),
};

/**
 * A call with all its terms. Stages are pairs of local times, those left empty are not part of the call; fields are three
 * lists side by side, lines left empty are passed over.
 */
export function callForm(zone: string) {
  return z
    .object({
      slug: text({ max: callLimits.slug, oneLine: true }).refine(
        (slug) => slug === '' || /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slug),
        { error: 'slug_malformed' },
      ),
      title: text({ max: callLimits.title, oneLine: true, missing: 'title_missing' }),
      ...words,
      who_may_propose: choices(whoMayPropose),
      needs_verification: checkbox(),
      envelope: optional(moneyFen()),
      fund: optional(uuid({ error: 'choose_one' })),
      ceiling: optional(moneyFen()),
      overhead_share_max: optional(wholeNumber({ max: 100 })),
      field_keys: names(),
      field_zh: names(),
      field_en: names(),
      ...stageFields(zone),
    })
    .transform(
      (form, context): CallTerms => ({
        slug: form.slug,
        title: form.title,
        guide: form.guide ?? '',
        rulesText: form.rules_text ?? '',
        whoMayPropose: form.who_may_propose,
        needsVerification: form.needs_verification,
        envelopeFen: form.envelope,
        fundId: form.fund,
        ceilingFen: form.ceiling,
        overheadShareMaxPercent: form.overhead_share_max,
        fields: fieldsOf(form, context),
        stages: stagesOf(form, context),
      }),
    );
}

function names() {
  return z.array(z.string(), { error: 'invalid' }).max(fieldsMax, { error: 'invalid' }).prefault([]);
}

type StageFieldName = `stage_${Stage}_${'opens' | 'closes'}_at`;

function stageFields(zone: string) {
  const entries = stages.flatMap((stage) =>
    Object.values(stageFieldNames(stage)).map((name) => [name, optional(localDateTime(zone))]),
  );
  return Object.fromEntries(entries) as Record<StageFieldName, z.ZodType<Date | null>>;
}

type FieldLists = { field_keys: string[]; field_zh: string[]; field_en: string[] };

function fieldsOf({ field_keys, field_zh, field_en }: FieldLists, context: z.core.$RefinementCtx): CallField[] {
  const lines = field_keys.map((key, at) => ({
    key: key.trim(),
    nameZh: (field_zh[at] ?? '').trim(),
    nameEn: (field_en[at] ?? '').trim(),
  }));
  const filled = lines.filter(({ key, nameZh, nameEn }) => key !== '' || nameZh !== '' || nameEn !== '');
  const isWhole = filled.every(({ key, nameZh, nameEn }) => keyShape.test(key) && nameZh !== '' && nameEn !== '');
  if (!isWhole || filled.length === 0)
    context.addIssue({ code: 'custom', message: 'fields_malformed', path: ['field_keys'], params: {} });
  return filled;
}

function stagesOf(form: Record<StageFieldName, Date | null>, context: z.core.$RefinementCtx): StageWindow[] {
  return stages.flatMap((stage) => {
    const [opensAt, closesAt] = [form[`stage_${stage}_opens_at`], form[`stage_${stage}_closes_at`]];
    if (opensAt !== null && closesAt !== null) return [{ stage, opensAt, closesAt }];
    if (opensAt !== closesAt) {
      const path = [stageFieldNames(stage)[opensAt === null ? 'opensAt' : 'closesAt']];
      context.addIssue({ code: 'custom', message: 'stage_half', path, params: {} });
    }
    return [];
  });
}

/** How the guide and the rules of a published call are worded. */
export const callWordsForm = z
  .object(words)
  .transform(({ guide, rules_text }) => ({ guide: guide ?? '', rulesText: rules_text ?? '' }));

/** More time for a stage, and why. */
export function extendForm(zone: string) {
  return z
    .object({
      stage: choice(stages),
      closes_at: localDateTime(zone),
      reason: text({ min: 2, max: explanationLimits.max, missing: 'reason_missing' }),
    })
    .transform(({ stage, closes_at, reason }) => ({ stage, closesAt: closes_at, reason }));
}

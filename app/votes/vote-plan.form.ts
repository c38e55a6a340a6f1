import { z } from 'zod';
import { type AmountProblem, type AmountReading, readAmount } from '#app/core/amount.ts';
import { checkbox, choice, optional, optionalText, text, uuid } from '#app/http/fields.ts';
import type { FormEntries } from '#app/http/form-entries.ts';
import { localDateTime, moneyFen, wholeNumber } from '#app/http/number-fields.ts';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import { type DecisionRule, type ElectorateKind, electorateKinds } from '#app/votes/decision-rule.ts';
import { type DecisionRulePreset, decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { ruleNames } from '#app/votes/tally/rule.ts';
import { challengeDaysMax, questionMax, titleMax, type VotePlan } from '#app/votes/vote-plan.ts';

export const ballotForms = ['decision', 'approval', 'limited', 'budget', 'score', 'ranking'] as const satisfies BallotFormKind[];

const presets: Readonly<Record<DecisionRulePreset, DecisionRule>> = decisionRulePresets;

/** The rules that a vote of the desk may begin with: who was present is known only in a room, which puts its own motions to the vote. */
export const deskPresets = (Object.keys(presets) as DecisionRulePreset[]).filter(
  (preset) => presets[preset].electorate !== 'present_members',
);

/** The rule that a preset stands for. */
export function presetRule(preset: DecisionRulePreset): DecisionRule {
  return presets[preset];
}

/** Who may be asked under the site's own rule, which no law ties to an electorate. */
export const freeElectorates = ['adult_residents', 'households', 'delegates', 'members', 'party_members'] as const;

/** Whether whoever drafts a vote by this rule says who is asked. */
export function hasFreeElectorate(preset: DecisionRulePreset): boolean {
  return preset === 'simple_majority';
}

/** The rule and the ballot that a vote is drafted with, out of an address or a form; null where none is chosen yet. */
export function readKind(get: (name: string) => string | null): { preset: DecisionRulePreset; form: BallotFormKind } | null {
  const preset = deskPresets.find((one) => one === get('preset'));
  const form = ballotForms.find((one) => one === get('form'));
  return preset && form ? { preset, form } : null;
}

/** What a vote is laid down with. */
export function votePlanForm(zone: string) {
  return z
    .object({
      preset: choice(deskPresets as [DecisionRulePreset, ...DecisionRulePreset[]]),
      form: choice(ballotForms),
      electorate: optional(choice(electorateKinds)),
      title: text({ max: titleMax, oneLine: true }),
      question: optionalText({ max: questionMax }),
      method: choice(ruleNames as [(typeof ruleNames)[number], ...typeof ruleNames]),
      choices_max: optional(wholeNumber({ min: 1, max: 300 })),
      envelope: optional(moneyFen({ min: 1 })),
      score_max: optional(wholeNumber({ min: 1, max: 10 })),
      seats: optional(wholeNumber({ min: 1, max: 100 })),
      step: optional(moneyFen({ min: 1 })),
      is_secret: checkbox(),
      is_replaceable: checkbox(),
      allows_paper: checkbox(),
      challenge_days: wholeNumber({ max: challengeDaysMax }),
      starts_at: localDateTime(zone),
      ends_at: localDateTime(zone),
    })
    .transform(
      (form): VotePlan => ({
        title: form.title,
        question: form.question ?? '',
        form: form.form,
        choicesMax: form.choices_max,
        envelopeFen: form.envelope,
        scoreMax: form.score_max,
        seats: form.seats,
        method: form.method,
        stepFen: form.step,
        rule: ruleOf(form.preset, form.electorate),
        isSecret: form.is_secret,
        isReplaceable: form.is_replaceable,
        allowsPaper: form.allows_paper,
        challengeDays: form.challenge_days,
        startsAt: form.starts_at,
        endsAt: form.ends_at,
      }),
    );
}

function ruleOf(preset: DecisionRulePreset, electorate: ElectorateKind | null): DecisionRule {
  const isFree = hasFreeElectorate(preset) && freeElectorates.some((one) => one === electorate);
  return isFree && electorate !== null ? { ...presets[preset], electorate } : presets[preset];
}

/** Where a new vote is. */
export const newVotePlace = z.object({ place_id: uuid({ error: 'choose_one' }) });

export const optionFields = ['option_id', 'option_title', 'option_cost', 'option_summary'] as const;
export type OptionLine = { id: string; title: string; summary: string; costFen: number | null };
export const optionLinesMax = 300;

/** An amount that is none: of which line of the form, from 1. */
export type CostProblem = { line: number; problem: AmountProblem };

/** The options that a form holds; a line without anything is passed over. The first amount of money that is none stops it. */
export function readOptions(entries: FormEntries): { lines: OptionLine[] } | { wrong: CostProblem } {
  const titles = entries.get('option_title') ?? [];
  const of = (name: (typeof optionFields)[number], at: number) => entries.get(name)?.[at] ?? '';
  const lines: OptionLine[] = [];
  for (const [at, title] of titles.entries()) {
    const [cost, summary] = [of('option_cost', at), of('option_summary', at)];
    if (title + cost + summary === '') continue;
    const reading: AmountReading | { fen: null } = cost === '' ? { fen: null } : readAmount(cost);
    if ('problem' in reading) return { wrong: { line: at + 1, problem: reading.problem } };
    lines.push({ id: of('option_id', at), title, summary, costFen: reading.fen });
  }
  return { lines };
}

const emptyLines = 3;

/** The lines of the options after a button beside them: `more` gives lines, `remove-2` takes the third, `up-2` moves it up; null for another button. */
export function changedOptions(entries: FormEntries): Record<string, string[]> | null {
  const match = /^(more|remove|up)(?:-(\d{1,3}))?$/.exec(entries.get('press')?.at(-1) ?? '');
  if (!match) return null;
  const at = Number(match[2] ?? -1);
  const change = changes[match[1] as keyof typeof changes];
  return Object.fromEntries(optionFields.map((name) => [name, change([...(entries.get(name) ?? [])], at)]));
}

const changes = {
  more: (lines: string[]) => [...lines, ...Array<string>(emptyLines).fill('')].slice(0, optionLinesMax),
  remove: (lines: string[], at: number) => lines.filter((_, index) => index !== at),
  up: (lines: string[], at: number) =>
    at < 1 || at >= lines.length
      ? lines
      : [...lines.slice(0, at - 1), lines[at] ?? '', lines[at - 1] ?? '', ...lines.slice(at + 1)],
};

/** The kind of vote in a form that came back. */
export function typedKind(typed: Readonly<Record<string, string | string[]>> | undefined): ReturnType<typeof readKind> {
  return readKind((name) => {
    const value = typed?.[name];
    return typeof value === 'string' ? value : null;
  });
}

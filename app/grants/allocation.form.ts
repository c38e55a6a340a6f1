import { z } from 'zod';
import { allocationLimits } from '#app/grants/allocation-envelope.ts';
import { allocationMethods, notFittingRules } from '#app/grants/allocation-input.ts';
import { choice, optional, optionalText, text } from '#app/http/fields.ts';
import { moneyFen } from '#app/http/number-fields.ts';
import { isUuid } from '#app/http/params.ts';

type FundGiven = { id: string; slug: string };

/** The name of the field in which a fund's part of the envelope is written. */
export function partField(slug: string): string {
  return `fund_${slug}`;
}

/** Method, envelope and the parts of the funds, as they stand in the address of a preview. */
export function termsForm(funds: readonly FundGiven[]) {
  const parts = Object.fromEntries(funds.map(({ slug }) => [partField(slug), optional(moneyFen())]));
  return z
    .object({
      ...(parts as Readonly<Record<`fund_${string}`, z.ZodType<number | null>>>),
      method: choice(allocationMethods),
      not_fitting: optional(choice(notFittingRules)),
      envelope: moneyFen({ min: 1 }),
    })
    .transform(({ method, not_fitting, envelope, ...typed }) => ({
      method,
      whenNotFitting: not_fitting ?? 'skip',
      envelopeFen: envelope,
      parts: funds.flatMap(({ id, slug }) => {
        const amountFen = (typed as Readonly<Record<string, number | null>>)[partField(slug)] ?? 0;
        return amountFen > 0 ? [{ fundId: id, amountFen }] : [];
      }),
    }));
}

export type Terms = z.output<ReturnType<typeof termsForm>>;

/** The fields in which staff write what a candidate gets, and why. */
export const handFields = (number: number) => ({ granted: `granted_${number}`, reason: `reason_${number}` }) as const;

type CandidateGiven = { id: string; number: number };

/** What is decided over a preview: a title, the reason, who carries it out, and by hand what each gets. */
export function decisionForm(candidates: readonly CandidateGiven[], { isByHand }: { isByHand: boolean }) {
  const byHand = isByHand ? candidates : [];
  const amounts = Object.fromEntries(
    byHand.flatMap(({ number }) => [
      [handFields(number).granted, moneyFen({ missing: 'hand_missing' })],
      [handFields(number).reason, optionalText({ max: 500 })],
    ]),
  );
  const reason = { max: allocationLimits.reason, missing: 'reason_missing' };
  return z
    .object({
      ...(amounts as Readonly<Record<`granted_${string}`, z.ZodType<number | string | null>>>),
      intent: choice(['check', 'decide']),
      title: text({ max: allocationLimits.title, oneLine: true }),
      why: isByHand ? text(reason) : optionalText(reason),
      grantee: optionalText({ max: 60 }),
      sha256: optionalText({ max: 64 }),
    })
    .transform(({ intent, title, why, grantee, sha256, ...typed }) => {
      const said = typed as Readonly<Record<string, number | string | null>>;
      const amountOf = ({ id, number }: CandidateGiven) => {
        const { granted, reason: because } = handFields(number);
        return [id, { grantedFen: Number(said[granted] ?? 0), reason: String(said[because] ?? '') }] as const;
      };
      return {
        intent,
        title,
        reason: why ?? '',
        grantee: readGrantee(grantee ?? ''),
        inputSha256: sha256 ?? '',
        byHand: Object.fromEntries(byHand.map(amountOf)),
      };
    });
}

export type Decision = z.output<ReturnType<typeof decisionForm>>;

/** Who was chosen: `organisation:` or `person:` with the id; null for nobody. */
function readGrantee(chosen: string): { kind: 'person' | 'organisation'; id: string } | null {
  const [kind, id = ''] = chosen.split(':');
  return (kind === 'person' || kind === 'organisation') && isUuid(id) ? { kind, id } : null;
}

import { shorten } from '#app/core/text.ts';
import type { PabulibFile } from '#app/votes/pabulib.ts';
import type { OptionGiven } from '#app/votes/vote.commands.server.ts';
import { titleMax } from '#app/votes/vote-plan.ts';

/**
 * The projects and the budget of a Pabulib file as options and envelope, in the order of the file; its votes are left aside.
 * Null when an amount is no whole number of fen, or more than can be written down.
 */
export function optionsOfPabulib({ election, names }: PabulibFile): { options: OptionGiven[]; envelopeFen: number } | null {
  const { projects, budget, unit } = election;
  const envelopeFen = fenOf(budget, unit);
  const costs = projects.map(({ cost }) => fenOf(cost, unit));
  if (envelopeFen === null || !costs.every((cost) => cost !== null)) return null;
  const options = projects.map(({ id }, index) => ({
    title: shorten(names[index] || id, titleMax),
    summary: names[index] ? id : '',
    costFen: costs[index] ?? null,
  }));
  return { options, envelopeFen };
}

function fenOf(amount: bigint, unit: bigint): number | null {
  const fen = amount * 100n;
  const whole = fen / unit;
  return fen % unit === 0n && whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : null;
}

import type { Counts } from '#app/votes/decision-rule.ts';

/** Heads of a vote in which all who are present cast a valid ballot, unless said otherwise. */
export function heads(said: {
  entitled: number;
  for?: number;
  against?: number;
  abstain?: number;
  present?: number;
  invalid?: number;
}) {
  const { entitled, for: inFavour = 0, against = 0, abstain = 0, invalid = 0 } = said;
  const valid = inFavour + against + abstain;
  const cast = valid + invalid;
  return { entitled, present: said.present ?? cast, cast, valid, for: inFavour, against, abstain };
}

/** The same counts by area, as if each head held as much. */
export function inArea(counts: Counts<number>, each = 10_000n): Counts<bigint> {
  const { entitled, present, cast, valid, against, abstain } = counts;
  const area = (count: number) => BigInt(count) * each;
  return {
    entitled: area(entitled),
    present: area(present),
    cast: area(cast),
    valid: area(valid),
    for: area(counts.for),
    against: area(against),
    abstain: area(abstain),
  };
}

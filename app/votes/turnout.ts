import { ballotsShownMin } from '#app/votes/vote.ts';

/** How many voices were cast by each way, out of how many. Areas in hundredths of a square metre, where the vote weighs them. */
export type TurnoutCounts = { entitled: number; online: number; paper: number; area: { entitled: string; cast: string } | null };

/** `channels`: null where a part of fewer than five would show who chose which way, or where there is one way only. */
export type Turnout = {
  entitled: number;
  cast: number;
  area: TurnoutCounts['area'];
  channels: { online: number; paper: number } | null;
};

/** What may be shown of the turnout while a vote runs and after: the whole always, its parts from five ballots each. */
export function shownTurnout({ entitled, online, paper, area }: TurnoutCounts): Turnout {
  const isShown = online >= ballotsShownMin && paper >= ballotsShownMin;
  return { entitled, cast: online + paper, area, channels: isShown ? { online, paper } : null };
}

import type { AppLoadContext } from '@remix-run/node';
import { addDays, instantOf, localDate } from '#app/core/instant.ts';
import { isWithin, requireDesk } from '#app/people/desk.server.ts';
import { listPlacesUnder } from '#app/people/place.queries.server.ts';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import { requireDeskVote } from '#app/votes/desk-vote-access.server.ts';
import { type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import { deskPresets, type OptionLine, readKind } from '#app/votes/vote-plan.form.ts';
import { methodsFor, type VotePlan } from '#app/votes/vote-plan.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the form of a plan shows: the kind of vote that is chosen, or null; what is laid down already; its options. */
export type PlanForm = {
  kind: ReturnType<typeof readKind>;
  plan: Partial<VotePlan>;
  options: OptionLine[];
  places: { id: string; nameZh: string; nameEn: string | null }[] | null;
};

/** Where a new vote begins: who decides and by what ballot, then the rest. */
export async function loadNewVote(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'votes.run');
  const { community, sections } = desk;
  const found = await listPlacesUnder(context.db, { placeId: community.id });
  const places = found.filter(({ path }) => isWithin(desk, path)).map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  const asked = new URL(request.url).searchParams;
  const kind = readKind((name) => asked.get(name));
  const form: PlanForm = { kind, plan: { ...usualTimes(community.zone), ...usualPlan(kind?.form) }, options: [], places };
  return { sections, form };
}

export type VoteRulesPage = Awaited<ReturnType<typeof loadVoteRules>>;

/** The rules of a draft, to change or to import its options. */
export async function loadVoteRules(context: AppLoadContext, request: Request, params: Params) {
  const { desk, vote } = await requireDeskVote(context, request, { params, deed: 'votes.run' });
  const asked = new URL(request.url).searchParams;
  const own = readKind((name) => (name === 'form' ? vote.form : vote.rule.preset));
  const kind = asked.has('choose') ? null : (readKind((name) => asked.get(name)) ?? own);
  const options = await listOptions(context.db, vote.id);
  const isOpen = mayChange(vote);
  const form: PlanForm = { kind, plan: planFor(vote, kind?.form), options: options.map(optionLine), places: null };
  return { sections: desk.sections, vote: { id: vote.id, title: vote.title, form: vote.form }, form, isOpen, own };
}

/** What comes from a room or a round is laid down there. */
export function mayChange({ state, sourceKind, rule }: Pick<LockedVote, 'state' | 'sourceKind' | 'rule'>): boolean {
  return state === 'draft' && sourceKind !== 'motion' && deskPresets.some((preset) => preset === rule.preset);
}

/** What is laid down of a vote; where another ballot is chosen now, with its usual count. */
function planFor(vote: LockedVote, form: BallotFormKind | undefined): Partial<VotePlan> {
  const isOther = form !== undefined && form !== vote.form;
  return isOther ? { ...vote, ...usualPlan(form) } : vote;
}

function optionLine({ id, title, summary, costFen }: OptionLine): OptionLine {
  return { id, title, summary, costFen };
}

const usualMethods: Readonly<Partial<Record<BallotFormKind, VotePlan['method']>>> = {
  budget: 'mes-cost-add1u',
  ranking: 'schulze',
};

function usualPlan(form: BallotFormKind | undefined): Partial<VotePlan> {
  const usual = {
    isSecret: true,
    isReplaceable: false,
    allowsPaper: true,
    challengeDays: 5,
    seats: 1,
    scoreMax: 5,
    choicesMax: 3,
  };
  const method = form ? (usualMethods[form] ?? methodsFor(form)[0]) : undefined;
  return method ? { ...usual, method } : usual;
}

const daysBefore = 3;
const daysOpen = 7;

/** From the morning of a day soon to the evening a week later. */
function usualTimes(zone: string): { startsAt: Date; endsAt: Date } {
  const first = addDays(localDate(new Date(), zone), daysBefore);
  return {
    startsAt: instantOf(`${first}T09:00:00`, zone),
    endsAt: instantOf(`${addDays(first, daysOpen)}T18:00:00`, zone),
  };
}

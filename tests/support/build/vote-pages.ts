import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { href } from '#app/http/href.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { draftVote, type OptionGiven } from '#app/votes/vote.commands.server.ts';
import type { VotePlan } from '#app/votes/vote-plan.ts';
import { openVote as startVoting } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { must } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, threeOptions, type VoteGiven, votePlan } from '#tests/support/build/vote.ts';
import { phoneOf } from '#tests/support/demonstration.ts';
import type { TestSite } from '#tests/support/site.ts';

/** Open by the site's own clock. */
export const openUntil = new Date(Date.now() + 30 * 86_400_000);

/** What ballots of each form ask for, the least that a plan must say. */
export const plansByForm = {
  decision: { form: 'decision', method: 'decision', seats: null, title: '是否把晾衣杆移到楼后' },
  approval: { form: 'approval', title: '今年做哪几件事' },
  limited: { form: 'limited', choicesMax: 2, title: '最多选两件事' },
  budget: { form: 'budget', method: 'mes-cost-add1u', seats: null, envelopeFen: 400_000, title: '四千元怎么花' },
  score: { form: 'score', method: 'score', scoreMax: 5, title: '给几件事打分' },
  ranking: { form: 'ranking', method: 'schulze', title: '几件事哪件先做' },
} as const satisfies Record<string, Partial<VotePlan>>;

export const openVote = { isSecret: false } as const;

/** A rule under which one person may vote for one other. */
export const ruleWithProxies = { ...decisionRulePresets.simple_majority, proxies: { perHolderMax: 1 } };

/** A vote in which nobody may object, by name, among all adults; whoever votes against gives a reason. */
export const byConsent = {
  ...{ form: 'decision', method: 'decision', seats: null, isSecret: false },
  rule: { ...decisionRulePresets.nobody_objects, electorate: 'adult_residents' },
} as const satisfies Partial<VotePlan>;

/** A vote of a form that can be cast on the site now. */
export async function buildOpenVote(
  db: Db,
  form: keyof typeof plansByForm,
  { plan = {}, ...given }: VoteGiven & { options?: readonly OptionGiven[] } = {},
): Promise<BuiltVote> {
  return buildVote(db, { ...given, plan: { ...plansByForm[form], endsAt: openUntil, ...plan } });
}

/** Votes of the demonstration's community: one of each kind of page. Answers addresses for everybody, for a resident and for staff. */
export async function makeVotes({ db, ownerSql }: TestSite): Promise<Record<'anybody' | 'resident' | 'staff', string[]>> {
  const [place] = await ownerSql<{ communityId: string }[]>`
    select community_id as "communityId" from places where code = 'GLY'`;
  if (!place) throw new Error('the demonstration has no estate');
  const act = await actOfStaff(db, place.communityId);
  const make = async (form: keyof typeof plansByForm, given: Partial<VotePlan> & { staysSealed?: boolean } = {}) => {
    const { staysSealed = false, ...plan } = given;
    const times = { startsAt: act.now, endsAt: new Date(act.now.getTime() + 30 * day) };
    const whole = votePlan({ ...plansByForm[form], ...times, ...plan });
    const options = form === 'decision' ? [] : threeOptions;
    const { voteId } = must(await draftVote(db, again(act), { placeId: place.communityId, plan: whole, options }));
    must(await sealVote(db, again(act), { voteId }));
    if (!staysSealed) must(await startVoting(db, again(act), { voteId }));
    return voteId;
  };
  const byName = await make('decision', { ...openVote, rule: ruleWithProxies });
  const secret = [await make('budget', { isReplaceable: true, allowsPaper: true }), await make('ranking'), await make('score')];
  const coming = await make('limited', { startsAt: new Date(act.now.getTime() + day), staysSealed: true });
  const all = [byName, ...secret, coming];
  return {
    anybody: [href.votes(), ...all.map((id) => href.vote(id))],
    resident: [href.votes(), href.myVotes(), href.voteProxy(byName), ...all.map((id) => href.voteBallot(id))],
    staff: [href.voteBallot(byName, { q: '王' }), href.voteProxy(byName)],
  };
}

const day = 86_400_000;

const again = (act: Act): Act => ({ ...act, requestKey: newId() });

/** An act of the demonstration's community staff, by the site's own clock. */
async function actOfStaff(db: Db, communityId: string): Promise<Act> {
  const [account] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.phone, phoneOf('community_staff')));
  if (!account) throw new Error('the demonstration has no staff');
  const actor = { accountId: account.id, personId: null, grants: [{ role: 'community_staff', placeId: communityId } as const] };
  return { actor, onBehalfOf: null, requestKey: newId(), now: new Date() };
}

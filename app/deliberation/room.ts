import type { Fraction } from '#app/core/fraction.ts';
import { addDays, daysBetween, localDate } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';

/** Every state of a room (STATES.md). */
export const roomStates = ['planned', 'noticed', 'in_session', 'adjourned', 'concluded', 'cancelled'] as const;
export type RoomState = (typeof roomStates)[number];

export const roomEvents = ['notice', 'open', 'adjourn', 'resume', 'conclude', 'cancel'] as const;
export type RoomEvent = (typeof roomEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. The database holds the same table
 * (`guard_room`) and a test holds the two together.
 */
export const roomTransitions: Readonly<Record<RoomState, Partial<Readonly<Record<RoomEvent, RoomState>>>>> = {
  planned: { notice: 'noticed', cancel: 'cancelled' },
  noticed: { open: 'in_session', cancel: 'cancelled' },
  in_session: { adjourn: 'adjourned', conclude: 'concluded', cancel: 'cancelled' },
  adjourned: { resume: 'in_session', cancel: 'cancelled' },
  concluded: {},
  cancelled: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextRoomState(state: RoomState, event: RoomEvent): RoomState | null {
  return roomTransitions[state][event] ?? null;
}

/** The two who lead a room in session. */
const officerSeats = ['chair', 'secretary'] as const;
export type OfficerSeat = (typeof officerSeats)[number];

/** Whether chair and secretary of a room are replaced, with a reason: from its notice until it ends. Before, its plan is changed. */
function mayReplaceOfficers(state: RoomState): boolean {
  return state === 'noticed' || state === 'in_session' || state === 'adjourned';
}

/** The seats of a room that somebody may give to somebody else now: the convener both, each of the two officers the other's. */
export function seatsToReplace(
  state: RoomState,
  { isConvener, isChair, isSecretary }: { isConvener: boolean; isChair: boolean; isSecretary: boolean },
): OfficerSeat[] {
  if (!mayReplaceOfficers(state)) return [];
  return officerSeats.filter((seat) => isConvener || (seat === 'chair' ? isSecretary : isChair));
}

export type ReplacementProblem =
  | 'room_moved_on'
  | 'reason_missing'
  | 'text_too_long'
  | 'chair_is_secretary'
  | 'officer_unchanged';

/** Says why an officer of a room may not be replaced like this, or null. */
export function replacementProblem(
  room: { state: RoomState; chairAccountId: string; secretaryAccountId: string },
  { seat, accountId, reason }: { seat: OfficerSeat; accountId: string; reason: string },
): ReplacementProblem | null {
  if (!mayReplaceOfficers(room.state)) return 'room_moved_on';
  const { own, other } =
    seat === 'chair'
      ? { own: room.chairAccountId, other: room.secretaryAccountId }
      : { own: room.secretaryAccountId, other: room.chairAccountId };
  if (accountId === own) return 'officer_unchanged';
  if (accountId === other) return 'chair_is_secretary';
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > roomLimits.reason ? 'text_too_long' : null;
}

/** The kinds of places at which a room is held, smallest first. */
export const tiers = ['building', 'estate', 'grid', 'community'] as const;
export type Tier = (typeof tiers)[number];

/** A council's deliberation, a monthly talk of an estate (月月谈), one step of 四议两公开. */
export const roomKinds = ['council', 'estate_talk', 'four_discussions'] as const;
export type RoomKind = (typeof roomKinds)[number];

/** The steps of 四议两公开 in their order: the branch proposes, the committees discuss, the members deliberate, the residents decide. */
export const chainSteps = ['party_branch', 'two_committees', 'party_members', 'residents'] as const;
export type ChainStep = (typeof chainSteps)[number];

/** A quorum: this share of the members, or more than it. */
export type Quorum = Fraction & { isStrict: boolean };

/** What a room of a kind begins with; whoever plans it changes what they like. The agenda is named in words by the page. */
export const roomTemplates: Readonly<Record<RoomKind, { quorum: Quorum; agenda: readonly { key: string; minutes: number }[] }>> =
  {
    council: {
      quorum: { numerator: 1, denominator: 2, isStrict: true },
      agenda: [
        { key: 'explain', minutes: 15 },
        { key: 'deliberate', minutes: 45 },
        { key: 'decide', minutes: 20 },
        { key: 'who_does_what', minutes: 10 },
      ],
    },
    estate_talk: {
      quorum: { numerator: 1, denominator: 3, isStrict: false },
      agenda: [
        { key: 'last_time', minutes: 10 },
        { key: 'questions', minutes: 40 },
        { key: 'who_does_what', minutes: 10 },
      ],
    },
    four_discussions: {
      quorum: { numerator: 1, denominator: 2, isStrict: true },
      agenda: [
        { key: 'explain', minutes: 15 },
        { key: 'deliberate', minutes: 30 },
        { key: 'decide', minutes: 15 },
      ],
    },
  };

export const roomLimits = {
  title: 60,
  purpose: 1000,
  venue: 80,
  amountSource: 120,
  reason: 500,
  amountFenMax: 1_000_000_000_00,
} as const;

export type RoomPlan = {
  title: string;
  purpose: string;
  venue: string;
  startsAt: Date;
  endsAt: Date;
  amountFen: number | null;
  /** Empty where a fund bears it: then it is the fund's name. */
  amountSource: string;
  /** The fund of the community that bears the amount, or null. */
  fundId: string | null;
  quorum: Quorum;
  chairAccountId: string;
  secretaryAccountId: string;
};

export type PlanProblem =
  | 'title_missing'
  | 'purpose_missing'
  | 'text_too_long'
  | 'times_out_of_order'
  | 'amount_malformed'
  | 'amount_source_missing'
  | 'amount_missing'
  | 'fraction_malformed'
  | 'chair_is_secretary';

/** Says what is wrong with the plan of a room, or null. An amount says where it comes from. */
export function planProblem(plan: RoomPlan): PlanProblem | null {
  if (plan.title.trim() === '') return 'title_missing';
  if (plan.purpose.trim() === '') return 'purpose_missing';
  const texts = ['title', 'purpose', 'venue', 'amountSource'] as const;
  if (texts.some((key) => lengthOf(plan[key]) > roomLimits[key])) return 'text_too_long';
  if (plan.endsAt <= plan.startsAt) return 'times_out_of_order';
  return amountProblem(plan) ?? peopleProblem(plan);
}

function amountProblem({ amountFen, amountSource, fundId }: RoomPlan): PlanProblem | null {
  if (amountFen === null) return fundId === null ? null : 'amount_missing';
  if (!Number.isSafeInteger(amountFen) || amountFen < 0 || amountFen > roomLimits.amountFenMax) return 'amount_malformed';
  return amountSource.trim() === '' && fundId === null ? 'amount_source_missing' : null;
}

function peopleProblem({ quorum, chairAccountId, secretaryAccountId }: RoomPlan): PlanProblem | null {
  const { numerator, denominator, isStrict } = quorum;
  const isFraction = Number.isInteger(numerator) && Number.isInteger(denominator) && numerator >= 1 && denominator <= 1000;
  if (!isFraction || numerator > denominator || (isStrict && numerator === denominator)) return 'fraction_malformed';
  return chairAccountId === secretaryAccountId ? 'chair_is_secretary' : null;
}

export const agendaItemsMax = 20;
export type AgendaEntry = { title: string; minutes: number; topicId: string | null };
export type AgendaProblem =
  | 'agenda_missing'
  | 'title_missing'
  | 'text_too_long'
  | 'minutes_malformed'
  | 'topic_twice'
  | 'agenda_too_many';

/** Says what is wrong with an agenda, or null. */
export function agendaProblem(entries: readonly AgendaEntry[]): AgendaProblem | null {
  if (entries.length === 0) return 'agenda_missing';
  if (entries.length > agendaItemsMax) return 'agenda_too_many';
  if (entries.some(({ title }) => title.trim() === '')) return 'title_missing';
  if (entries.some(({ title }) => lengthOf(title) > roomLimits.title)) return 'text_too_long';
  if (entries.some(({ minutes }) => !Number.isInteger(minutes) || minutes < 1 || minutes > 480)) return 'minutes_malformed';
  const topicIds = entries.flatMap(({ topicId }) => topicId ?? []);
  return new Set(topicIds).size < topicIds.length ? 'topic_twice' : null;
}

export type NoticeFacts = {
  state: RoomState;
  kind: RoomKind;
  startsAt: Date;
  endsAt: Date;
  agendaMinutes: number;
  voiceCount: number;
  documentCount: number;
};
export type NoticeRefusal =
  | 'room_moved_on'
  | 'notice_too_short'
  | 'agenda_missing'
  | 'agenda_too_long'
  | 'participants_missing'
  | 'documents_missing';

/**
 * Everything that stands in the way of publishing the notice of a room: so many calendar days ahead in the community's
 * zone, with an agenda that fits, documents (a monthly talk needs none) and at least three members.
 */
export function noticeProblems(
  room: NoticeFacts,
  { noticeDays, zone, now }: { noticeDays: number; zone: string; now: Date },
): NoticeRefusal[] {
  if (nextRoomState(room.state, 'notice') === null) return ['room_moved_on'];
  const isTooLong = room.agendaMinutes * 60_000 > room.endsAt.getTime() - room.startsAt.getTime();
  const isTooNear = daysBetween(localDate(now, zone), localDate(room.startsAt, zone)) < noticeDays;
  const problems: Readonly<Record<Exclude<NoticeRefusal, 'room_moved_on'>, boolean>> = {
    agenda_missing: room.agendaMinutes === 0,
    agenda_too_long: isTooLong,
    participants_missing: room.voiceCount < membersMin,
    documents_missing: room.documentCount === 0 && room.kind !== 'estate_talk',
    notice_too_short: isTooNear,
  };
  return (Object.keys(problems) as (keyof typeof problems)[]).filter((problem) => problems[problem]);
}

/** Says why the notice of a room may not be published, the first thing to be done, or null. */
export function noticeRefusal(room: NoticeFacts, at: { noticeDays: number; zone: string; now: Date }): NoticeRefusal | null {
  return noticeProblems(room, at)[0] ?? null;
}

/** The last day, YYYY-MM-DD, on which the notice of a room can still be published. */
export function lastNoticeDay(startsAt: Date, { noticeDays, zone }: { noticeDays: number; zone: string }): string {
  return addDays(localDate(startsAt, zone), -noticeDays);
}

export const membersMin = 3;

const earlyMs = 30 * 60_000;

export type OpenRefusal = 'room_moved_on' | 'too_early' | 'earlier_step_open';

/** Says why a room may not be opened, or null: not more than half an hour before its time, and after the step before it has resolved. */
export function openRefusal(
  room: { state: RoomState; startsAt: Date; isStepBeforeDone: boolean },
  now: Date,
): OpenRefusal | null {
  if (nextRoomState(room.state, 'open') === null) return 'room_moved_on';
  if (now.getTime() < room.startsAt.getTime() - earlyMs) return 'too_early';
  return room.isStepBeforeDone ? null : 'earlier_step_open';
}

/** What a room came to. */
export const conclusions = ['resolved', 'handed_up', 'not_agreed'] as const;
export type Conclusion = (typeof conclusions)[number];

export type ConcludeRefusal = 'room_moved_on' | 'vote_is_open' | 'nothing_adopted' | 'explanation_missing' | 'text_too_long';

/** Says why a room may not be concluded like this, or null. Resolved: something was adopted. Otherwise it says why not. */
export function concludeRefusal(
  room: { state: RoomState; votingCount: number; adoptedCount: number },
  { conclusion, explanation }: { conclusion: Conclusion; explanation: string },
): ConcludeRefusal | null {
  if (nextRoomState(room.state, 'conclude') === null) return 'room_moved_on';
  if (room.votingCount > 0) return 'vote_is_open';
  if (conclusion === 'resolved' && room.adoptedCount === 0) return 'nothing_adopted';
  if (explanation.trim() === '') return 'explanation_missing';
  return lengthOf(explanation) > roomLimits.purpose ? 'text_too_long' : null;
}

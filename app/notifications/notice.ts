/**
 * What notices are about. One's own matters, such as a decision or an offer, are always told through every channel that
 * works; the rest one may turn off, channel by channel. On the site itself everything is shown.
 */
const kinds = {
  /** One's account: verified, roles given and ended. */
  account: { isOwnMatter: true, isMailedAtFirst: true },
  /** What was decided about one's own proposal, or is asked of one for it. */
  own_proposal: { isOwnMatter: true, isMailedAtFirst: true },
  /** A plan that one writes: decisions about it, being asked to write it. */
  own_plan: { isOwnMatter: true, isMailedAtFirst: true },
  /** Being asked to propose something together, and the answer. */
  co_proposal: { isOwnMatter: true, isMailedAtFirst: true },
  /** A decision about one's own comment, or about one that was reported. */
  own_comment: { isOwnMatter: true, isMailedAtFirst: true },
  /** What becomes of a topic that one has raised. */
  own_topic: { isOwnMatter: true, isMailedAtFirst: true },
  /** What becomes of one's own claim, or is asked of one for it. */
  own_claim: { isOwnMatter: true, isMailedAtFirst: true },
  /** What becomes of money awarded to oneself, or is asked of one for it. */
  own_award: { isOwnMatter: true, isMailedAtFirst: true },
  /** What becomes of a scoring round in which one applied or judges. */
  rounds: { isOwnMatter: true, isMailedAtFirst: true },
  /** Votes in which one may cast a ballot: opened, moved, decided. */
  votes: { isOwnMatter: false, isMailedAtFirst: true },
  /** Deliberations in which one takes part: notices, changes, outcomes, minutes. */
  rooms: { isOwnMatter: false, isMailedAtFirst: true },
  /** What becomes of a topic that one has signed. */
  signed_topics: { isOwnMatter: false, isMailedAtFirst: true },
  /** What one is responsible for after a deliberation, or may accept. */
  action_items: { isOwnMatter: false, isMailedAtFirst: true },
  /** Plans that one judges: conflicts to declare, sheets to hand in. */
  judging: { isOwnMatter: true, isMailedAtFirst: true },
  /** Comments on one's proposal and answers to one's comments. */
  comments: { isOwnMatter: false, isMailedAtFirst: true },
  /** News of what one follows. */
  followed: { isOwnMatter: false, isMailedAtFirst: true },
  /** A call opens, is given more time, or closes soon. */
  calls: { isOwnMatter: false, isMailedAtFirst: true },
  /** Something waits for staff; their desk shows it too. */
  desk: { isOwnMatter: false, isMailedAtFirst: false },
} as const satisfies Record<string, { isOwnMatter: boolean; isMailedAtFirst: boolean }>;

export type NoticeKind = keyof typeof kinds;

/** Every kind, in the order in which people are asked about them. */
export const noticeKinds = Object.keys(kinds) as readonly NoticeKind[];

/** The channels beside the site's own inbox. */
export const channels = ['email'] as const;
export type Channel = (typeof channels)[number];

/** What somebody has said about one kind and channel. */
export type Preference = { kind: string; channel: string; isWanted: boolean };

/** Whether a word names a kind of notice. */
export function isNoticeKind(word: string): word is NoticeKind {
  return Object.hasOwn(kinds, word);
}

/** Whether one may turn a kind off: not what concerns one's own matters. */
export function mayBeTurnedOff(kind: NoticeKind): boolean {
  return !kinds[kind].isOwnMatter;
}

/** Whether a notice goes out through a channel: own matters always, others as the person said, else as it is at first. */
export function isSent(kind: NoticeKind, channel: Channel, said: readonly Preference[]): boolean {
  if (!mayBeTurnedOff(kind)) return true;
  const own = said.find((preference) => preference.kind === kind && preference.channel === channel);
  return own ? own.isWanted : kinds[kind].isMailedAtFirst;
}

import type { Message } from '#app/i18n/message.ts';
import { words } from '#app/proposals/mine.messages.ts';
import type { ProposalState } from '#app/proposals/proposal.ts';

type OwnState = {
  tone: 'go' | 'wait' | 'late' | 'stop' | 'info' | 'quiet';
  /** What its proposer can do or wait for. */
  now: Message;
  /** The words of the link to do it. */
  act: Message;
};

/** What each state means to a proposal's own proposer. */
export const ownStates: Readonly<Record<ProposalState, OwnState>> = {
  draft: { tone: 'quiet', now: words.now_draft, act: words.do_write },
  discarded: { tone: 'stop', now: words.now_withdrawn, act: words.do_look },
  submitted: { tone: 'info', now: words.now_submitted, act: words.do_look },
  needs_info: { tone: 'wait', now: words.now_needs_info, act: words.do_complete },
  lapsed: { tone: 'stop', now: words.now_lapsed, act: words.do_look },
  published: { tone: 'go', now: words.now_published, act: words.do_look },
  merged: { tone: 'info', now: words.now_merged, act: words.do_look },
  withdrawn: { tone: 'stop', now: words.now_withdrawn, act: words.do_look },
  declined: { tone: 'stop', now: words.now_declined, act: words.do_appeal },
  under_appeal: { tone: 'info', now: words.now_under_appeal, act: words.do_look },
  declined_finally: { tone: 'stop', now: words.now_declined_finally, act: words.do_look },
};

/** What withdrawing does, said differently once a proposal is public. */
export function withdrawEffect(state: ProposalState): Message {
  return state === 'published' ? words.withdraw_effect_public : words.withdraw_effect_private;
}

import type { ReactNode } from 'react';
import { addDays, startOfLocalDay } from '#app/core/instant.ts';
import { words } from '#app/disclosure/home.messages.ts';
import type { HomePage } from '#app/disclosure/home.server.ts';
import { href } from '#app/http/href.ts';
import { type Say, useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { useViewer } from '#app/ui/shell.tsx';

type Waiting = NonNullable<HomePage['waiting']>;
type Line = { key: string; icon: IconName; text: string; address: string; after?: ReactNode };

/** What waits for the visitor, the most urgent first: each line leads to where it is done. */
export function WaitingForYou({ waiting }: { waiting: Waiting }) {
  const say = useSay();
  const lines = useLines(waiting);
  return (
    <section className="waiting-for-you">
      <h2>{say(words.waiting)}</h2>
      {lines.length === 0 ? <p>{say(words.waiting_none)}</p> : null}
      <ul className="waiting">
        {lines.map(({ key, icon, text, address, after }) => (
          <li key={key}>
            <a href={address}>
              <Icon name={icon} />
              {text}
            </a>
            {after}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useLines(waiting: Waiting): Line[] {
  const say = useSay();
  const { unreadCount } = useViewer();
  const { desk, invitations, needsVerification } = waiting;
  const ownLines = useOwnLines(waiting.own);
  const invited = invitations.map(
    ({ invitationId, title, proposerName }): Line => ({
      key: invitationId,
      icon: 'people',
      text: say(words.waiting_invitation, { proposer: proposerName ?? '', title: title || say(words.untitled) }),
      address: href.proposalInvitation(invitationId),
    }),
  );
  const others: (Line | null)[] = [
    desk.proposals > 0
      ? {
          key: 'desk',
          icon: 'clipboard',
          text: say(words.waiting_desk, { count: desk.proposals }),
          address: href.deskProposals(),
        }
      : null,
    desk.claims > 0
      ? { key: 'claims', icon: 'hand', text: say(words.waiting_claims, { count: desk.claims }), address: href.deskClaims() }
      : null,
    desk.plans > 0
      ? { key: 'plans', icon: 'clipboard', text: say(words.waiting_plans, { count: desk.plans }), address: href.deskPlans() }
      : null,
    desk.reports > 0
      ? { key: 'reports', icon: 'flag', text: say(words.waiting_reports, { count: desk.reports }), address: href.desk() }
      : null,
    unreadCount > 0
      ? { key: 'notices', icon: 'bell', text: say(words.waiting_notices, { count: unreadCount }), address: href.inbox() }
      : null,
    needsVerification
      ? { key: 'verify', icon: 'shield', text: say(words.waiting_verification), address: href.accountVerification() }
      : null,
  ];
  const claimLines = useClaimLines(waiting.claims);
  return [
    ...useJudgingLines(waiting.judging),
    ...useDeliberationLines(waiting.deliberation),
    ...claimLines,
    ...usePlanLines(waiting),
    ...ownLines,
    ...invited,
    ...others.filter((line) => line !== null),
  ];
}

/** Conflicts to declare and sheets to hand in, by their deadlines. */
function useJudgingLines(duties: Waiting['judging']): Line[] {
  const say = useSay();
  return duties.map(({ roundId, title, toAnswer, toScore, closesAt }): Line => {
    const answers = toAnswer > 0;
    return {
      key: `round-${roundId}`,
      icon: answers ? 'shield' : 'edit',
      text: answers
        ? say(words.waiting_conflicts, { title, count: toAnswer })
        : say(words.waiting_sheets, { title, count: toScore }),
      address: answers ? href.roundConflicts(roundId) : href.roundSheets(roundId),
      after: <DaysLeft until={closesAt} isDuty />,
    };
  });
}

/** Minutes to sign and deliberations to come to, by their days; then what the office owes. */
function useDeliberationLines({ rooms, minutes, owedCount }: Waiting['deliberation']): Line[] {
  const say = useSay();
  const { zone } = useReading();
  const signing = minutes.map(
    ({ roomId, title, publishBy }): Line => ({
      key: `minutes-${roomId}`,
      icon: 'edit',
      text: say(words.waiting_minutes, { title }),
      address: href.room(roomId),
      after: <DaysLeft until={startOfLocalDay(addDays(publishBy, 1), zone)} isDuty />,
    }),
  );
  const coming = rooms.map(
    ({ id, title, startsAt }): Line => ({
      key: `room-${id}`,
      icon: 'people',
      text: say(words.waiting_room, { title }),
      address: href.room(id),
      after: (
        <span className="hint">
          <Instant at={startsAt} />
        </span>
      ),
    }),
  );
  const owed: Line = {
    key: 'owed',
    icon: 'alert',
    text: say(words.waiting_owed, { count: owedCount }),
    address: href.deskTopics(),
  };
  return [...signing, ...(owedCount > 0 ? [owed] : []), ...coming];
}

/** Plans to write, those given back first, and teams that one is asked to. */
function usePlanLines({ plans, planInvitations }: Pick<Waiting, 'plans' | 'planInvitations'>): Line[] {
  const say = useSay();
  const asked = planInvitations.map(
    ({ memberId, title, applicant }): Line => ({
      key: memberId,
      icon: 'people',
      text: say(words.waiting_plan_invitation, { applicant, title }),
      address: href.planInvitation(memberId),
    }),
  );
  const written = plans.map(
    ({ id, title, state, leaseEndsAt }): Line => ({
      key: id,
      icon: 'edit',
      text: say(state === 'revising' ? words.waiting_plan_returned : words.waiting_plan, { title }),
      address: href.plan(id),
      after: leaseEndsAt ? <DaysLeft until={leaseEndsAt} /> : null,
    }),
  );
  return [...written, ...asked];
}

/** Offers to answer, leases that end soon, and who asks to share a claim. */
function useClaimLines(claims: Waiting['claims']): Line[] {
  const say = useSay();
  return claims.flatMap((claim) => claimLines(claim, say));
}

function claimLines(claim: Waiting['claims'][number], say: Say): Line[] {
  const { id, title, state, offeredUntil, leaseEndsAt, isEnding, joinRequestCount } = claim;
  const address = href.claim(id);
  if (state === 'offered') {
    const after = offeredUntil ? <DaysLeft until={offeredUntil} /> : null;
    return [{ key: `offer-${id}`, icon: 'hand', text: say(words.waiting_offer, { title }), address, after }];
  }
  const join: Line = { key: `join-${id}`, icon: 'people', text: say(words.waiting_join, { title }), address };
  const after = leaseEndsAt ? <DaysLeft until={leaseEndsAt} /> : null;
  const lease: Line = { key: `lease-${id}`, icon: 'clock', text: say(words.waiting_lease, { title }), address, after };
  return [...(isEnding ? [lease] : []), ...(joinRequestCount > 0 ? [join] : [])];
}

const ownWords = { draft: words.waiting_draft, needs_info: words.waiting_asked } as const;

function useOwnLines(own: Waiting['own']): Line[] {
  const say = useSay();
  const urgency = { needs_info: 0, draft: 1 } as const;
  return own
    .flatMap(({ id, title, state, dueAt }) => {
      if (state !== 'draft' && state !== 'needs_info') return [];
      const line: Line = {
        key: id,
        icon: state === 'draft' ? 'edit' : 'alert',
        text: say(ownWords[state], { title: title || say(words.untitled) }),
        address: href.proposalDraft(id),
        after: state === 'needs_info' && dueAt ? <DaysLeft until={dueAt} isDuty /> : null,
      };
      return [{ line, rank: urgency[state] }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
}

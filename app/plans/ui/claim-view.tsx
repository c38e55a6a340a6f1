import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { ClaimState } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ClaimAct, ClaimView as View } from '#app/plans/claim-page.server.ts';
import { words as planWords } from '#app/plans/plan.messages.ts';
import { ClaimActs } from '#app/plans/ui/claim-acts.tsx';
import { ClaimHistory } from '#app/plans/ui/claim-history.tsx';
import { JoinRequests } from '#app/plans/ui/claim-join-requests.tsx';
import { ClaimStateBadge } from '#app/plans/ui/claim-state.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

/** What came back after a button was pressed that could not be done. `askingId`: which request to share it was about. */
export type ClaimAnswer = { act: ClaimAct; askingId: string | null; reply: FormReply } | null;

const doneWords: Readonly<Record<string, Message>> = {
  asked: words.done_asked,
  withdraw: words.done_withdraw,
  take_up: words.done_take_up,
  release: words.done_release,
  hand_over: words.done_hand_over,
  ask_extension: words.done_ask_extension,
  agree: words.done_agree,
  disagree: words.done_disagree,
};

/** A claim: who holds what until when, what its people can do, and what happened. */
export function ClaimView({ view, answer }: { view: View; answer: ClaimAnswer }) {
  const say = useSay();
  const { claim } = view;
  const done = view.done !== null && Object.hasOwn(doneWords, view.done) && !answer ? doneWords[view.done] : null;
  return (
    <>
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      {answer?.reply.refusal && !view.isOwn ? <Notice tone="error" title={say(answer.reply.refusal)} isAnswer /> : null}
      <PageHeader
        title={say(words.ask_title, { title: claim.title })}
        above={claim.number}
        crumbs={[
          { label: say(words.crumb_proposals), href: href.proposals() },
          { label: claim.title, href: href.proposal(claim.number) },
        ]}
      />
      <Bar view={view} answer={answer} />
      <JoinRequests view={view} answer={answer} />
      <ClaimFacts view={view} />
      {claim.statement ? (
        <section className="prose">
          <h2>{say(words.statement_of)}</h2>
          <Paragraphs text={claim.statement} />
        </section>
      ) : null}
      <ClaimHistory steps={view.steps} />
      <p className="back">
        <a href={href.proposal(claim.number)}>{say(words.see_proposal)}</a>
      </p>
    </>
  );
}

const sentences: Readonly<Record<ClaimState, Message>> = {
  requested: words.sentence_requested,
  waiting: words.sentence_waiting,
  offered: words.sentence_offered,
  active: words.sentence_active,
  planned: words.sentence_planned,
  declined: words.sentence_declined,
  withdrawn: words.sentence_withdrawn,
  lapsed: words.sentence_lapsed,
  expired: words.sentence_expired,
  released: words.sentence_released,
  handed_over: words.sentence_handed_over,
};

function Bar({ view, answer }: { view: View; answer: ClaimAnswer }) {
  const say = useSay();
  const { claim, placeInLine, mayManage, isOwn } = view;
  const { state } = claim;
  const until = state === 'offered' ? claim.offeredUntil : state === 'active' ? claim.leaseEndsAt : null;
  const isPlaced = state === 'waiting' && placeInLine !== null;
  const sentence = isPlaced ? say(words.sentence_waiting_at, { place: placeInLine }) : say(sentences[state]);
  return (
    <ActionBar
      stage={<ClaimStateBadge state={state} />}
      until={until}
      sentence={sentence}
      whyNot={view.isExtensionAsked ? say(words.extension_waits) : null}
    >
      {isOwn || mayManage ? (
        <>
          {isOwn ? <PlanLink claim={claim} isHolding={view.isHolding} /> : null}
          {isOwn ? <ClaimActs view={view} answer={answer} /> : null}
          {mayManage ? (
            <LinkButton href={href.deskClaim(claim.id)} kind="quiet" icon="clipboard">
              {say(words.see_at_desk)}
            </LinkButton>
          ) : null}
        </>
      ) : null}
    </ActionBar>
  );
}

/** The way to the plan that is written under a claim, or to begin it. */
function PlanLink({ claim, isHolding }: Pick<View, 'claim' | 'isHolding'>) {
  const say = useSay();
  const { id, planId, joinsClaimId } = claim;
  if (planId) {
    return (
      <LinkButton href={href.plan(planId)} icon="file">
        {say(planWords.plan)}
      </LinkButton>
    );
  }
  if (!isHolding || joinsClaimId !== null) return null;
  return (
    <LinkButton href={href.newPlan(id)} icon="edit">
      {say(planWords.start_title)}
    </LinkButton>
  );
}

function ClaimFacts({ view }: { view: View }) {
  const say = useSay();
  const { locale } = useReading();
  const { claim, partners, waitingCount } = view;
  const hidden = say(words.hidden_applicant);
  const joins = claim.joinsClaimId !== null && claim.activeSince === null;
  return (
    <section>
      <Facts
        facts={[
          { term: say(claim.activeSince ? words.holder : words.applicant), value: claim.name ?? hidden },
          {
            term: say(words.joint_holders),
            value: partners.map(({ name }) => name ?? hidden).join(locale === 'zh' ? '、' : ', '),
          },
          { term: say(words.how_to_take_part), value: joins ? say(claim.isAgreed ? words.joins_agreed : words.joins) : null },
          { term: say(words.requested), value: view.isOwn ? <Instant at={claim.requestedAt} /> : null },
          { term: say(words.since), value: claim.activeSince ? <Instant at={claim.activeSince} shape="day" /> : null },
          { term: say(words.lease_until), value: claim.leaseEndsAt ? <Until at={claim.leaseEndsAt} /> : null },
          {
            term: say(words.extended),
            value: claim.extensionCount > 0 ? say(words.extended_times, { count: claim.extensionCount }) : null,
          },
          { term: say(words.ended), value: claim.endedAt ? <Instant at={claim.endedAt} /> : null },
          {
            term: say(words.in_line),
            value: view.isHolding && waitingCount > 0 ? say(words.in_line_count, { count: waitingCount }) : null,
          },
          { term: say(words.keyed), value: claim.isKeyed ? '✓' : null },
        ]}
      />
    </section>
  );
}

/** The last day of a lease: it ends with the end of that day. */
function Until({ at }: { at: Date }) {
  return <Instant at={new Date(at.getTime() - 1)} shape="day" />;
}

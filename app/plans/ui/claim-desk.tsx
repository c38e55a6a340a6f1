import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { kindWords } from '#app/people/organisation.messages.ts';
import { organisationKinds } from '#app/people/organisation.ts';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { DeskClaimPage } from '#app/plans/claim-desk-page.server.ts';
import type { DeskClaimAct } from '#app/plans/claim-desk-request.server.ts';
import { words as claimWords } from '#app/plans/claim-page.messages.ts';
import { ClaimChecks } from '#app/plans/ui/claim-checks.tsx';
import { ClaimDeskActs } from '#app/plans/ui/claim-desk-acts.tsx';
import { ClaimHistory } from '#app/plans/ui/claim-history.tsx';
import { ClaimStateBadge } from '#app/plans/ui/claim-state.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { PaperMark, StateBadge } from '#app/ui/state-badge.tsx';

/** What came back after a button was pressed that could not be done. `barId`: which bar it was about. */
export type DeskClaimAnswer = { act: DeskClaimAct; barId: string | null; reply: FormReply } | null;

const doneWords: Readonly<Record<string, Message>> = {
  active: words.done_active,
  waiting: words.done_waiting,
  decline: words.done_decline,
  extend: words.done_extend,
  refuse_extension: words.done_refuse_extension,
  bar: words.done_bar,
  lift: words.done_lift,
};

/** What was just done, in words; the address carries only its name. */
export function doneAtDesk(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(doneWords, done) ? doneWords[done] : null) ?? null;
}

/** Everything about a claim that the office needs to decide on it, and what it can do. */
export function DeskClaim({ page, answer }: { page: DeskClaimPage; answer: DeskClaimAnswer }) {
  const say = useSay();
  const { claim } = page;
  return (
    <>
      <div className="desk-standing">
        <p>
          <ClaimStateBadge state={claim.state} />
          {claim.isKeyed ? <PaperMark /> : null}
          {claim.joinsClaimId !== null && claim.activeSince === null ? (
            <StateBadge tone="info" word={say(claim.isAgreed ? claimWords.joins_agreed : claimWords.joins)} />
          ) : null}
        </p>
      </div>
      <ButtonRow>
        <LinkButton href={href.claim(claim.id)} kind="secondary" icon="globe">
          {say(words.see_public)}
        </LinkButton>
        <LinkButton href={href.proposal(claim.number)} kind="secondary" icon="file">
          {say(words.see_proposal)}
        </LinkButton>
      </ButtonRow>
      <section>
        <h2>{say(words.facts)}</h2>
        <DeskClaimFacts page={page} />
      </section>
      <section className="prose">
        <h2>{say(words.statement)}</h2>
        <Paragraphs text={claim.statement} />
      </section>
      <ClaimChecks page={page} />
      <ClaimDeskActs page={page} answer={answer} />
      <OtherClaims page={page} />
      <ClaimHistory steps={page.steps} />
    </>
  );
}

function DeskClaimFacts({ page: { claim, lastOn } }: { page: DeskClaimPage }) {
  const say = useSay();
  const kind = organisationKinds.find((one) => one === claim.organisationKind);
  return (
    <Facts
      facts={[
        { term: say(words.applicant), value: claim.applicantName },
        { term: say(words.asker), value: claim.askerName === claim.applicantName ? null : claim.askerName },
        { term: say(words.organisation_kind), value: kind ? say(kindWords[kind]) : null },
        { term: say(words.requested), value: <Instant at={claim.requestedAt} /> },
        { term: say(words.lease_until), value: lastOn ? <DateText on={lastOn} /> : null },
        {
          term: say(words.extended),
          value: claim.extensionCount > 0 ? say(claimWords.extended_times, { count: claim.extensionCount }) : null,
        },
      ]}
    />
  );
}

/** Who else has asked for the proposal, in the order of asking. */
function OtherClaims({ page: { others } }: { page: DeskClaimPage }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.others)}</h2>
      {others.length === 0 ? <p className="hint">{say(words.others_none)}</p> : null}
      <ul className="waiting">
        {others.map(({ id, name, state, requestedAt }) => (
          <li key={id}>
            <a href={href.deskClaim(id)}>{name}</a>
            <ClaimStateBadge state={state} />
            <span className="hint">
              <Instant at={requestedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

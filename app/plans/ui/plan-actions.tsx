import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { PlanPage } from '#app/plans/plan-page.server.ts';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';

/** Where a plan stands, until when, and what the visitor can do with it. */
export function PlanActions({ page }: { page: PlanPage }) {
  const say = useSay();
  const { plan, viewer, missing, planStageClosesAt } = page;
  const isOpen = plan.state === 'drafting' || plan.state === 'revising';
  const until = plan.leaseEndsAt ?? planStageClosesAt;
  const writes = isOpen && viewer.isTeam;
  return (
    <ActionBar
      stage={<PlanStateBadge state={plan.state} />}
      until={isOpen && viewer.isTeam ? until : null}
      sentence={say(sentenceOf(plan))}
      whyNot={isOpen && !viewer.isTeam ? say(words.why_not_public) : null}
    >
      {writes ? (
        <LinkButton href={href.writeDocument(plan.documentId)} icon="edit">
          {say(words.write)}
        </LinkButton>
      ) : null}
      {writes && viewer.speaks ? (
        <LinkButton href={href.planSubmit(plan.id)} kind="secondary" icon="send">
          {missing.length > 0
            ? `${say(words.submit)} · ${say(words.still_missing, { count: missing.length })}`
            : say(words.submit)}
        </LinkButton>
      ) : null}
      {viewer.isTeam ? (
        <LinkButton href={href.planTeam(plan.id)} kind="secondary" icon="people">
          {say(words.team)}
        </LinkButton>
      ) : null}
      {viewer.reviews ? (
        <LinkButton href={href.deskPlan(plan.id)} kind={plan.state === 'submitted' ? 'primary' : 'secondary'} icon="clipboard">
          {say(words.review)}
        </LinkButton>
      ) : null}
      <LinkButton
        href={href.planSheet(plan.id, { revision: page.revision ? String(page.revision.number) : null })}
        kind="secondary"
        icon="printer"
      >
        {say(words.print)}
      </LinkButton>
    </ActionBar>
  );
}

function sentenceOf({ state, frozenRevision }: PlanPage['plan']) {
  if (state === 'drafting') return words.now_drafting;
  if (state === 'submitted') return words.now_submitted;
  if (state === 'revising') return frozenRevision === null ? words.now_revising : words.now_reopened;
  return words.now_frozen;
}

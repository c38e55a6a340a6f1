import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { findThreadPlan } from '#app/plans/plan-thread.queries.server.ts';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';

/** How a proposal would be carried out, once that is final: what it comes to, and the way to all of it. */
export function PlanSection({ plan }: { plan: Awaited<ReturnType<typeof findThreadPlan>> }) {
  const say = useSay();
  if (!plan) return null;
  const { id, state, frozenAt, revision, totalFen, ownFen, otherFen, askedFen, sha256 } = plan;
  return (
    <section id="plan">
      <h2>{say(words.plan)}</h2>
      <Facts
        facts={[
          { term: say(words.state), value: <PlanStateBadge state={state} /> },
          { term: say(words.sum_total), value: <Money fen={totalFen} /> },
          { term: say(words.sum_own), value: ownFen > 0 ? <Money fen={ownFen} /> : null },
          { term: say(words.sum_other), value: otherFen > 0 ? <Money fen={otherFen} /> : null },
          { term: say(words.sum_asked), value: <Money fen={askedFen} /> },
          { term: say(words.frozen_at), value: frozenAt ? <Instant at={frozenAt} shape="day" /> : null },
          { term: 'SHA-256', value: <code className="digest">{sha256}</code> },
        ]}
      />
      <p>
        <a href={href.plan(id)}>{say(words.read_plan, { number: revision })}</a>
      </p>
    </section>
  );
}

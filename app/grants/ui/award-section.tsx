import { words } from '#app/grants/award.messages.ts';
import type { ThreadAward } from '#app/grants/award-thread.queries.server.ts';
import { hasEffect } from '#app/grants/ui/award-rail.tsx';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Money } from '#app/ui/money.tsx';

/** What a proposal was awarded, and the ways to its instalments and, once it is finished, to its effect. */
export function AwardSection({ award }: { award: ThreadAward | null }) {
  const say = useSay();
  if (!award) return null;
  const { id, number, state, amountFen, paidFen } = award;
  return (
    <section id="award">
      <h2>{say(words.award)}</h2>
      <Facts
        facts={[
          { term: say(words.number), value: number },
          { term: say(words.state), value: <AwardStateBadge state={state} /> },
          { term: say(words.amount), value: <Money fen={amountFen} /> },
          { term: say(words.paid_in_all), value: paidFen > 0 ? <Money fen={paidFen} /> : null },
        ]}
      />
      <p>
        <a href={href.award(id)}>{say(words.read_award)}</a>
      </p>
      {hasEffect(award) ? (
        <p>
          <a href={href.awardEffect(id)}>{say(words.to_effect)}</a>
        </p>
      ) : null}
    </section>
  );
}

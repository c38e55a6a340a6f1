import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { PlanCard } from '#app/plans/plan-list.queries.server.ts';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';

/** Plans one under the other: of which proposal, by whom, and what they ask for. */
export function PlanCards({ plans }: { plans: readonly PlanCard[] }) {
  const say = useSay();
  return (
    <ul className="cards" aria-label={say(words.list_title)}>
      {plans.map((plan) => (
        <li key={plan.id}>
          <Card plan={plan} />
        </li>
      ))}
    </ul>
  );
}

function Card({ plan }: { plan: PlanCard }) {
  const say = useSay();
  const { locale } = useReading();
  const place = plan.placeNameZh === null ? null : nameIn(locale, { nameZh: plan.placeNameZh, nameEn: plan.placeNameEn });
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <PlanStateBadge state={plan.state} />
          <span>{plan.proposalNumber}</span>
          <span>{nameIn(locale, { nameZh: plan.fieldNameZh, nameEn: plan.fieldNameEn })}</span>
        </p>
        <h2 className="card-title">
          <a href={href.plan(plan.id)}>{plan.title}</a>
        </h2>
        <ul className="card-foot">
          <li>
            <Icon name="money" />
            {say(words.asks_for, { amount: formatFen(plan.askedFen) })}
          </li>
          <li>
            <Icon name="people" />
            {plan.applicant ?? say(words.applicant_hidden)}
          </li>
          {place ? (
            <li>
              <Icon name="map-pin" />
              {place}
            </li>
          ) : null}
          <li>
            <Icon name="calendar" />
            <Instant at={plan.frozenAt} shape="day" />
          </li>
        </ul>
      </div>
    </article>
  );
}

/** In the place of a list without plans. */
export function NoPlans({ isFiltered }: { isFiltered: boolean }) {
  const say = useSay();
  return (
    <Empty title={say(isFiltered ? words.empty_filtered : words.empty)}>
      <p>{isFiltered ? <a href={href.plans()}>{say(words.clear_filters)}</a> : say(words.empty_next)}</p>
    </Empty>
  );
}

import { words } from '#app/grants/award.messages.ts';
import type { AwardCard } from '#app/grants/award-list.queries.server.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Empty } from '#app/ui/notice.tsx';

/** Awards one under the other: to whom, how much, and how much of it was paid. */
export function AwardCards({ awards }: { awards: readonly AwardCard[] }) {
  const say = useSay();
  return (
    <ul className="cards" aria-label={say(words.list_title)}>
      {awards.map((award) => (
        <li key={award.id}>
          <Card award={award} />
        </li>
      ))}
    </ul>
  );
}

function Card({ award }: { award: AwardCard }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <AwardStateBadge state={award.state} />
          <span>{award.number}</span>
          {award.field ? <span>{award.field}</span> : null}
        </p>
        <h2 className="card-title">
          <a href={href.award(award.id)}>{award.title}</a>
        </h2>
        <ul className="card-foot">
          <li>
            <Icon name="money" />
            {say(words.amount_and_paid, { amount: formatFen(award.amountFen), paid: formatFen(award.paidFen) })}
          </li>
          <li>
            <Icon name="people" />
            {award.grantee}
          </li>
          <li>
            <Icon name="map-pin" />
            {nameIn(locale, { nameZh: award.placeNameZh, nameEn: award.placeNameEn })}
          </li>
        </ul>
      </div>
    </article>
  );
}

/** In the place of a list without awards. */
export function NoAwards({ isFiltered }: { isFiltered: boolean }) {
  const say = useSay();
  return (
    <Empty title={say(isFiltered ? words.empty_filtered : words.empty)}>
      <p>{isFiltered ? <a href={href.grants()}>{say(words.clear_filters)}</a> : say(words.empty_next)}</p>
    </Empty>
  );
}

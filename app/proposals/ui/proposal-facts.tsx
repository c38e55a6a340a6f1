import type { ReactNode } from 'react';
import { type Named, nameIn } from '#app/i18n/named.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/proposal-text.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Money } from '#app/ui/money.tsx';

type FactsContent = {
  field: Named | null;
  /** From the community down to the place itself. */
  places: readonly Named[];
  beneficiaries: string;
  beneficiaryCount: number | null;
  costEstimateFen: number | null;
};

type ProposalFactsProps = { content: FactsContent; more?: readonly { term: string; value: ReactNode }[] };

/** Field, place, who benefits and what it would cost; and what else the page knows. */
export function ProposalFacts({ content, more = [] }: ProposalFactsProps) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <Facts
      facts={[
        { term: say(words.field), value: content.field && nameIn(locale, content.field) },
        { term: say(words.place), value: content.places.map((place) => nameIn(locale, place)).join(' › ') },
        { term: say(words.beneficiaries), value: <Beneficiaries content={content} /> },
        {
          term: say(words.cost),
          value: content.costEstimateFen === null ? say(words.cost_unknown) : <Money fen={content.costEstimateFen} />,
        },
        ...more,
      ]}
    />
  );
}

function Beneficiaries({ content: { beneficiaries, beneficiaryCount } }: { content: FactsContent }) {
  const say = useSay();
  const { locale } = useReading();
  if (beneficiaryCount === null) return <>{beneficiaries || say(words.not_said)}</>;
  return (
    <>
      {beneficiaries ? <span>{beneficiaries} </span> : null}
      <span className="count">{say(words.about_people, { count: formatNumber(beneficiaryCount, locale) })}</span>
    </>
  );
}

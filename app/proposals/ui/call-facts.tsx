import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { Stage } from '#app/proposals/call.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { CountText } from '#app/ui/pager.tsx';

type FactsCall = {
  envelopeFen: number | null;
  fund: { slug: string; name: string } | null;
  ceilingFen: number | null;
  overheadShareMaxPercent: number | null;
  whoMayPropose: readonly string[];
  needsVerification: boolean;
  proposalCount: number;
};

/** What a call offers and asks for, in figures. */
export function CallFacts({ call }: { call: FactsCall }) {
  const say = useSay();
  const { locale } = useReading();
  const who = call.whoMayPropose.map((one) =>
    say(one === 'organisation' ? words.call_who_organisation : words.call_who_resident),
  );
  return (
    <Facts
      facts={[
        { term: say(words.call_envelope), value: call.envelopeFen === null ? null : <Money fen={call.envelopeFen} /> },
        {
          term: say(words.call_fund),
          value: call.fund ? <a href={href.fundLedger(call.fund.slug)}>{call.fund.name}</a> : null,
        },
        { term: say(words.call_ceiling), value: call.ceilingFen === null ? null : <Money fen={call.ceilingFen} /> },
        {
          term: say(words.call_overhead),
          value: call.overheadShareMaxPercent === null ? null : `${call.overheadShareMaxPercent}%`,
        },
        { term: say(words.call_who), value: who.join(locale === 'zh' ? '、' : ', ') },
        {
          term: say(words.call_verified),
          value: say(call.needsVerification ? words.call_verified_yes : words.call_verified_no),
        },
        { term: say(words.call_number_of_proposals), value: <CountText count={call.proposalCount} /> },
      ]}
    />
  );
}

type CountedField = { key: string; nameZh: string; nameEn: string; count: number };

/** How many proposals each field of a call has, each a link to them. */
export function CallFieldCounts({ slug, fields }: { slug: string; fields: readonly CountedField[] }) {
  const { locale } = useReading();
  return (
    <ul className="counts">
      {fields.map((field) => (
        <li key={field.key}>
          <a href={href.proposals({ call: slug, field: field.key })}>
            <span>{nameIn(locale, field)}</span>
            <span className="count">
              <CountText count={field.count} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

type Extension = { stage: Stage; closedBefore: Date; closesAt: Date; reason: string; extendedAt: Date };

/** Each time a stage was given more time, and why. */
export function CallExtensions({ extensions }: { extensions: readonly Extension[] }) {
  const say = useSay();
  const reading = useReading();
  if (extensions.length === 0) return null;
  return (
    <section>
      <h3>{say(words.call_extensions)}</h3>
      <ul>
        {extensions.map(({ stage, closedBefore, closesAt, reason, extendedAt }) => (
          <li key={extendedAt.toISOString()}>
            <p>
              {say(words.call_extended, {
                stage: say(stageWords[stage]),
                before: formatInstantDay(closedBefore, reading),
                after: formatInstantDay(closesAt, reading),
              })}
            </p>
            <p>{say(words.call_extension_reason, { reason })}</p>
            <p className="hint">
              <Instant at={extendedAt} shape="day" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

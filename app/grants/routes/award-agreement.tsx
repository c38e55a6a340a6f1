import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/grants/award.messages.ts';
import { loadAgreement } from '#app/grants/award-page.server.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { Table } from '#app/ui/table.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadAgreement(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_agreement, values: { title: page?.award.title ?? '' } });

/** The agreement on A4: what is promised, what it is tied to, and both signatures; its digest is that of what was signed. */
export default function AwardAgreement() {
  const say = useSay();
  const { locale } = useReading();
  const { award, agreement, address } = useLoaderData<typeof loader>();
  const signed = (at: Date | null) => (at ? <Instant at={at} /> : say(words.not_signed));
  return (
    <PrintSheet
      title={say(words.title_agreement, { title: agreement.title })}
      number={agreement.number}
      qrUrl={address}
      qrLabel={say(words.scan)}
      hasSeal
    >
      <p>{say(words.agreement_lead)}</p>
      <Facts
        facts={[
          { term: say(words.grantee), value: agreement.grantee },
          { term: say(words.amount), value: <Money fen={agreement.amountFen} /> },
          { term: say(words.less_reason), value: agreement.lessReason },
          { term: say(words.funds), value: agreement.funds.map(({ name }) => name).join(' · ') },
          {
            term: say(words.period),
            value: say(words.period_of, {
              from: formatDay(agreement.startsOn, locale),
              until: formatDay(agreement.endsOn, locale),
            }),
          },
          { term: say(words.variance), value: say(words.variance_of, { percent: agreement.variancePercent }) },
          { term: say(words.conditions), value: agreement.conditions },
        ]}
      />
      <Table
        caption={say(words.tranches)}
        columns={[
          { key: 'at', head: say(words.tranche), cell: ({ position }) => say(words.tranche_of, { position }) },
          { key: 'milestone', head: say(words.milestone), cell: ({ milestone }) => milestone },
          { key: 'due', head: say(words.due_on), cell: ({ dueOn }) => (dueOn ? <DateText on={dueOn} /> : null) },
          { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
        ]}
        rows={agreement.tranches.map((tranche, index) => ({ ...tranche, position: index + 1 }))}
        rowKey={({ position }) => String(position)}
      />
      {agreement.budget.length > 0 ? (
        <Table
          caption={say(words.budget)}
          columns={[
            { key: 'line', head: say(words.budget_line), cell: ({ line }) => line },
            { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
          ]}
          rows={agreement.budget}
          rowKey={({ line }) => line}
        />
      ) : null}
      <p>{say(words.agreement_duties)}</p>
      <h2>{say(words.signatures)}</h2>
      <Facts
        facts={[
          { term: say(words.signed_office), value: signed(award.officeSignedAt) },
          { term: say(words.signed_grantee), value: signed(award.granteeSignedAt) },
          { term: 'SHA-256', value: <code className="digest">{award.agreementSha256}</code> },
        ]}
      />
    </PrintSheet>
  );
}

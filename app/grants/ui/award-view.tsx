import type { ReactNode } from 'react';
import { awardStepWords, words } from '#app/grants/award.messages.ts';
import type { AwardPage } from '#app/grants/award-page.server.ts';
import { TrancheStateBadge } from '#app/grants/ui/award-state.tsx';
import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type Shown = Pick<AwardPage, 'award' | 'funds' | 'sums' | 'proposal' | 'tranches' | 'steps'>;

/** What is known of an award in few words: its money, who gets it, what it rests on. */
export function AwardSide({ page }: { page: Shown }) {
  const say = useSay();
  const { locale } = useReading();
  const { award, sums, proposal, funds } = page;
  const { startsOn, endsOn } = award;
  const period =
    startsOn && endsOn ? say(words.period_of, { from: formatDay(startsOn, locale), until: formatDay(endsOn, locale) }) : null;
  const money = (fen: number) => (fen > 0 ? <Money fen={fen} /> : null);
  return (
    <>
      <h2>{say(words.money_now)}</h2>
      <Facts
        facts={[
          { term: say(words.amount), value: <Money fen={award.amountFen} /> },
          { term: say(words.asked), value: award.askedFen === award.amountFen ? null : <Money fen={award.askedFen} /> },
          { term: say(words.less_reason), value: award.lessReason },
          { term: say(words.reduced), value: money(award.reducedFen) },
          { term: say(words.committed_in_all), value: money(sums.committedFen) },
          { term: say(words.approved_in_all), value: money(sums.approvedFen) },
          { term: say(words.paid_in_all), value: <Money fen={sums.paidFen} /> },
          { term: say(words.returned_in_all), value: money(sums.returnedFen) },
        ]}
      />
      <h2>{say(words.about)}</h2>
      <Facts
        facts={[
          { term: say(words.grantee), value: award.grantee },
          { term: say(words.number), value: award.number },
          { term: say(words.field), value: award.field },
          { term: say(words.period), value: period },
          { term: say(words.variance), value: say(words.variance_of, { percent: award.variancePercent }) },
          { term: say(words.funds), value: <Sources funds={funds} awardId={award.id} /> },
          {
            term: say(words.basis),
            value: award.planId ? <a href={href.plan(award.planId)}>{say(words.basis_plan)}</a> : null,
          },
          {
            term: say(words.decision),
            value: <a href={href.allocation(award.allocationId)}>{say(words.read_decision)}</a>,
          },
          {
            term: say(words.proposal),
            value: proposal ? <a href={href.proposal(proposal.number)}>{proposal.number}</a> : null,
          },
          {
            term: say(words.agreement),
            value: award.agreementSha256 ? <a href={href.awardAgreement(award.id)}>{say(words.read_agreement)}</a> : null,
          },
        ]}
      />
    </>
  );
}

function Sources({ funds, awardId }: { funds: Shown['funds']; awardId: string }): ReactNode {
  return funds.map(({ fundId, name, slug, amountFen }) => (
    <span key={fundId} className="block">
      <a href={href.fundLedger(slug, { award: awardId })}>{name}</a> <Money fen={amountFen} />
    </span>
  ));
}

type Tranche = Shown['tranches'][number];

/** The instalments: how much, for which milestone, how far. */
export function AwardTranches({ page: { tranches, award } }: { page: Shown }) {
  const say = useSay();
  const columns: Column<Tranche>[] = [
    { key: 'tranche', head: say(words.tranche), cell: ({ position }) => say(words.tranche_of, { position }) },
    { key: 'milestone', head: say(words.milestone), cell: (tranche) => <Milestone tranche={tranche} awardId={award.id} /> },
    { key: 'state', head: say(words.state), cell: ({ state }) => <TrancheStateBadge state={state} /> },
    { key: 'due', head: say(words.due_on), cell: (tranche) => <WhenPaid tranche={tranche} /> },
    { key: 'amount', head: say(words.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
  ];
  if (tranches.length === 0) return null;
  return (
    <section>
      <h2>{say(words.tranches)}</h2>
      <Table caption={say(words.tranches)} hidesCaption columns={columns} rows={tranches} rowKey={({ id }) => id} />
    </section>
  );
}

function WhenPaid({ tranche: { paidAt, dueOn } }: { tranche: Tranche }) {
  if (paidAt) return <Instant at={paidAt} shape="day" />;
  return dueOn ? <DateText on={dueOn} /> : null;
}

function Milestone({ tranche, awardId }: { tranche: Tranche; awardId: string }) {
  const say = useSay();
  const { milestone, evidence, state, returnReason, files, voucherFileId, voucherNumber } = tranche;
  const papers = [...files, ...(voucherFileId ? [{ id: voucherFileId, name: voucherNumber ?? '' }] : [])];
  return (
    <>
      <span className="block">{milestone}</span>
      {evidence && state !== 'pending' ? <span className="block hint">{evidence}</span> : null}
      {returnReason && state === 'pending' ? (
        <span className="block text-red">{say(words.returned_because, { reason: returnReason })}</span>
      ) : null}
      {papers.length > 0 ? (
        <ul>
          {papers.map(({ id, name }) => (
            <li key={id}>
              <a href={href.awardFile(awardId, id)}>{name}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const turns = ['start', 'suspend', 'terminate', 'close', 'lapse'];

/** What became of an award, from its offer on. */
export function AwardHistory({ page: { steps } }: { page: Shown }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{say(words.history)}</h2>
      <Timeline
        label={say(words.history)}
        events={steps.map(({ id, event, explanation, amountFen, tranchePosition, takenAt }) => ({
          key: id,
          at: takenAt,
          title: (
            <>
              {say(awardStepWords[event] ?? words.step_other, { position: tranchePosition ?? 0 })}{' '}
              {amountFen === null ? null : <Money fen={amountFen} />}
            </>
          ),
          detail: explanation || null,
          isTurn: turns.includes(event),
        }))}
      />
    </section>
  );
}

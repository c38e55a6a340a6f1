import { type Flow, type FlowCut, flowCuts, flowsShown } from '#app/funds/flow.ts';
import { cutWords, words } from '#app/funds/ledger.messages.ts';
import type { LedgerPage } from '#app/funds/ledger-page.server.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { CountBar } from '#app/ui/count-bar.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Table } from '#app/ui/table.tsx';

type Part = { page: Pick<LedgerPage, 'fund' | 'cut' | 'flows'> };

/** What came in and went out, as bars with their figures, by one cut at a time. */
export function FundFlows({ page: { fund, cut, flows } }: Part) {
  const say = useSay();
  const nameOf = useFlowName(cut);
  const most = Math.max(1, ...flows.flatMap(({ inFen, outFen }) => [inFen, outFen]));
  const bar = (fen: number) => (
    <CountBar part={fen} whole={most}>
      {formatFen(fen)}
    </CountBar>
  );
  return (
    <section aria-labelledby="flows">
      <h2 id="flows">{say(words.flows)}</h2>
      <Tabs
        label={say(words.flows)}
        links={flowCuts.map((one) => ({
          label: say(cutWords[one]),
          href: `${href.fundLedger(fund.slug, { by: one === 'source' ? null : one })}#flows`,
          isCurrent: one === cut,
        }))}
      />
      {flows.length === 0 ? (
        <p className="hint">{say(words.flow_none)}</p>
      ) : (
        <Table
          caption={say(cutWords[cut])}
          hidesCaption
          columns={[
            { key: 'name', head: say(words.flow_name), cell: (flow: Flow) => nameOf(flow) },
            { key: 'in', head: say(words.flow_in), cell: ({ inFen }) => bar(inFen) },
            { key: 'out', head: say(words.flow_out), cell: ({ outFen }) => bar(outFen) },
          ]}
          rows={flows}
          rowKey={({ key }) => key}
        />
      )}
      {flows.length === flowsShown ? <p className="hint">{say(words.flow_largest, { count: flowsShown })}</p> : null}
    </section>
  );
}

function useFlowName(cut: FlowCut): (flow: Flow) => string {
  const say = useSay();
  const { locale } = useReading();
  return (flow) => {
    if (cut === 'year') return say(words.year_of, { year: flow.key });
    if (flow.nameZh) return nameIn(locale, flow);
    return say(cut === 'field' ? words.no_field : words.no_place);
  };
}

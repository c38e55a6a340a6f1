import { words } from '#app/funds/ledger.messages.ts';
import type { LedgerPage } from '#app/funds/ledger-page.server.ts';
import { EntryTable } from '#app/funds/ui/entry-table.tsx';
import { FundBalances } from '#app/funds/ui/fund-balances.tsx';
import { FundFlows } from '#app/funds/ui/fund-flows.tsx';
import { LedgerFilters } from '#app/funds/ui/ledger-filters.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

/** A fund: balances and sources, flows, then its entries with what narrows them. */
export function LedgerView({ page }: { page: LedgerPage }) {
  const say = useSay();
  const { fund, viewer } = page;
  return (
    <>
      <PageHeader
        title={fund.name}
        crumbs={[{ label: say(words.funds_title), href: href.funds() }]}
        lead={<p>{fund.purpose}</p>}
        actions={
          viewer.seesNames ? (
            <LinkButton href={href.deskFund(fund.slug)} kind="secondary" icon="clipboard">
              {say(words.desk)}
            </LinkButton>
          ) : null
        }
      />
      {page.isLater || page.isFiltered ? null : (
        <>
          <FundBalances page={page} />
          <FundFlows page={page} />
        </>
      )}
      <section aria-labelledby="entries">
        <h2 id="entries">{say(words.entries)}</h2>
        <p className="hint">{say(words.entries_hint)}</p>
        <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<LedgerFilters page={page} />}>
          <OfAward page={page} />
          <EntryTable page={page} />
        </TextAndSide>
      </section>
    </>
  );
}

/** Says that the entries are those of one award alone, where somebody came from its page. */
function OfAward({ page: { query, items } }: { page: LedgerPage }) {
  const say = useSay();
  const award = query.award ? items[0]?.award : null;
  if (!award) return null;
  return (
    <p>
      <a href={href.award(award.id)}>{say(words.of_award, { number: award.number })}</a>
    </p>
  );
}

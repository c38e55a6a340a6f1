import { methodDefinitions, methodNames, notFittingWords } from '#app/grants/allocation.messages.ts';
import { sourceWords } from '#app/grants/allocation-desk.messages.ts';
import { lotWords, words } from '#app/grants/allocation-page.messages.ts';
import type { AllocationPage } from '#app/grants/allocation-page.server.ts';
import { AllocationLines } from '#app/grants/ui/allocation-lines.tsx';
import { AllocationWhatIf } from '#app/grants/ui/allocation-what-if.tsx';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** An archived decision: by what, from which money, what came of each plan, and how to check it. */
export function AllocationView({ page }: { page: AllocationPage }) {
  const say = useSay();
  const { allocation, lines, isDone, isStaff } = page;
  return (
    <>
      {isDone && isStaff ? (
        <Notice tone="success" title={say(words.decided_done)} isAnswer>
          <a href={href.deskGrants({ queue: 'proposed' })}>{say(words.to_offer)}</a>
        </Notice>
      ) : null}
      <AllocationFacts page={page} />
      <section aria-labelledby="lines">
        <h2 id="lines">{say(words.lines)}</h2>
        <AllocationLines lines={lines} unit={allocation.votesUnit} />
      </section>
      <AllocationWhatIf page={page} />
      <section aria-labelledby="check">
        <h2 id="check">{say(words.check)}</h2>
        <div className="prose">
          <p>{say(words.check_lead)}</p>
          <p>{say(lotWords[allocation.sourceKind])}</p>
        </div>
        <div className="mt-4">
          <Facts facts={[{ term: say(words.digest), value: <code className="digest">{allocation.inputSha256}</code> }]} />
        </div>
        <p className="mt-4">
          <LinkButton href={href.allocationInput(allocation.id)} kind="secondary" icon="download" isDownload>
            {say(words.download)}
          </LinkButton>
        </p>
      </section>
    </>
  );
}

function AllocationFacts({ page: { allocation, funds, source } }: { page: AllocationPage }) {
  const say = useSay();
  const { method, envelopeFen, spentFen, sourceKind, whenNotFitting } = allocation;
  const isInTurns = method !== 'by_hand' && method !== 'equal_shares';
  return (
    <Facts
      facts={[
        { term: say(words.decided_at), value: <Instant at={allocation.decidedAt} /> },
        {
          term: say(words.source),
          value: (
            <a href={allocation.sourceAddress}>
              {say(words.source_named, { kind: say(sourceWords[sourceKind]), title: source.title })}
            </a>
          ),
        },
        {
          term: say(words.method),
          value: (
            <>
              {say(methodNames[method])}
              <span className="hint block">{say(methodDefinitions[method])}</span>
            </>
          ),
        },
        { term: say(words.not_fitting), value: isInTurns ? say(notFittingWords[whenNotFitting]) : null },
        { term: say(words.reason), value: allocation.reason },
        { term: say(words.envelope), value: <Money fen={envelopeFen} /> },
        { term: say(words.spent), value: <Money fen={spentFen} /> },
        { term: say(words.left), value: <Money fen={envelopeFen - spentFen} /> },
        {
          term: say(words.funds),
          value: funds.map(({ name, slug, amountFen }) => (
            <span key={slug} className="block">
              <a href={href.fundLedger(slug)}>{name}</a> {formatFen(amountFen)}
            </span>
          )),
        },
      ]}
    />
  );
}

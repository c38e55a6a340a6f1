import { words } from '#app/funds/desk.messages.ts';
import type { DeskFundPage } from '#app/funds/desk-page.server.ts';
import { fundLimits, sourceKinds } from '#app/funds/fund.ts';
import { sourceKindWords } from '#app/funds/messages.ts';
import { ReceiptTable } from '#app/funds/ui/receipt-table.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Part = { page: DeskFundPage };

/** A fund at the desk: its sources, its receipts, and what can be entered. */
export function DeskFundView({ page, reply }: Part & { reply: FormReply | null }) {
  const say = useSay();
  const { fund, viewer } = page;
  return (
    <DeskPage
      title={fund.name}
      current="funds"
      sections={page.sections}
      done={page.done}
      head={{
        crumbs: [{ label: say(words.title), href: href.deskFunds() }],
        lead: <p>{say(words.free_now, { amount: formatFen(page.balances.freeFen) })}</p>,
        actions: <Acts page={page} />,
      }}
    >
      <section>
        <h2>{say(words.sources)}</h2>
        <Sources page={page} />
        {viewer.manages ? <AddSource isOpen={page.sources.length === 0} reply={reply} /> : null}
      </section>
      <section>
        <h2>{say(words.receipts)}</h2>
        <ReceiptTable page={page} />
      </section>
    </DeskPage>
  );
}

function Acts({ page: { fund, viewer, sources } }: Part) {
  const say = useSay();
  const mayEnter = viewer.manages && sources.length > 0;
  return (
    <>
      {mayEnter ? (
        <>
          <LinkButton href={href.moneyIn(fund.slug)} icon="plus">
            {say(words.money_in)}
          </LinkButton>
          <LinkButton href={href.moneyBack(fund.slug)} kind="secondary" icon="undo">
            {say(words.money_back)}
          </LinkButton>
        </>
      ) : null}
      {viewer.audits ? (
        <LinkButton href={href.auditFund(fund.slug)} icon="download">
          {say(words.audit)}
        </LinkButton>
      ) : null}
      <LinkButton href={href.fundLedger(fund.slug)} kind="secondary" icon="list">
        {say(words.to_ledger)}
      </LinkButton>
    </>
  );
}

function Sources({ page: { sources } }: Part) {
  const say = useSay();
  return (
    <Table
      caption={say(words.sources)}
      hidesCaption
      columns={[
        { key: 'name', head: say(words.column_source), cell: ({ name }) => name },
        { key: 'kind', head: say(words.column_kind), cell: ({ kind }) => say(sourceKindWords[kind]) },
        { key: 'conditions', head: say(words.column_conditions), cell: ({ conditions }) => conditions },
        {
          key: 'given',
          head: say(words.column_given),
          cell: ({ givenFen }) => <Money fen={givenFen} />,
          isNumeric: true,
        },
      ]}
      rows={sources}
      rowKey={({ id }) => id}
      empty={<Notice title={say(words.no_sources)} />}
    />
  );
}

function AddSource({ isOpen, reply }: { isOpen: boolean; reply: FormReply | null }) {
  const say = useSay();
  return (
    <details className="more" open={isOpen || reply !== null}>
      <summary>{say(words.add_source)}</summary>
      <Form reply={reply} label={say(words.add_source)}>
        <TextField
          name="name"
          label={say(words.name)}
          hint={say(words.source_name_hint)}
          input={{ maxLength: fundLimits.sourceName }}
        />
        <Choice
          name="kind"
          label={say(words.column_kind)}
          options={sourceKinds.map((kind) => ({ value: kind, label: say(sourceKindWords[kind]) }))}
        />
        <TextArea
          name="conditions"
          label={say(words.conditions)}
          hint={say(words.conditions_hint)}
          longest={fundLimits.conditions}
          isOptional
        />
        <Button>{say(words.add_source)}</Button>
      </Form>
    </details>
  );
}

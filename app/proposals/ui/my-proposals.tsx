import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { MyInvitation, MyProposal } from '#app/proposals/draft.queries.server.ts';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import { stateWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { ownStates } from '#app/proposals/own-states.messages.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

/** Who asks the visitor to co-propose what. */
export function MyInvitations({ invitations }: { invitations: readonly MyInvitation[] }) {
  const say = useSay();
  const reading = useReading();
  if (invitations.length === 0) return null;
  return (
    <section>
      <h2>{say(words.invitations)}</h2>
      <ul className="waiting">
        {invitations.map(({ invitationId, title, proposerName, invitedAt }) => (
          <li key={invitationId}>
            <a href={href.proposalInvitation(invitationId)}>{title || say(formWords.untitled)}</a>
            <span className="hint">
              {say(words.invitation_from, { proposer: proposerName, date: formatInstantDay(invitedAt, reading) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The visitor's own proposals with their states and what can be done now. */
export function MyProposals({ proposals }: { proposals: readonly MyProposal[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.mine_table)}
      hidesCaption
      rows={proposals}
      rowKey={({ id }) => id}
      empty={
        <Empty title={say(words.mine_empty)}>
          <p>{say(words.mine_empty_next)}</p>
        </Empty>
      }
      columns={[
        { key: 'proposal', head: say(words.column_proposal), cell: (proposal) => <Named proposal={proposal} /> },
        {
          key: 'state',
          head: say(words.column_state),
          cell: ({ state }) => <StateBadge tone={ownStates[state].tone} word={say(stateWords[state])} />,
        },
        { key: 'next', head: say(words.column_next), cell: (proposal) => <NextStep proposal={proposal} /> },
      ]}
    />
  );
}

function Named({ proposal: { id, title, number, callTitle } }: { proposal: MyProposal }) {
  const say = useSay();
  return (
    <>
      <a href={href.proposalDraft(id)}>{title || say(formWords.untitled)}</a>
      <br />
      <span className="hint">{number ?? say(formWords.for_call, { call: callTitle })}</span>
    </>
  );
}

function NextStep({ proposal: { state, dueAt, endorsementCount } }: { proposal: MyProposal }) {
  const say = useSay();
  return (
    <>
      <span>{say(ownStates[state].now)}</span>
      {state === 'needs_info' && dueAt ? <DaysLeft until={dueAt} isDuty /> : null}
      {state === 'published' ? <span className="hint"> {say(pageWords.endorsed_by, { count: endorsementCount })}</span> : null}
    </>
  );
}

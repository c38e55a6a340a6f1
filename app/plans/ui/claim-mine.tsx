import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { MyClaim } from '#app/plans/claim-mine.queries.server.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { ClaimStateBadge } from '#app/plans/ui/claim-state.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';

/** The visitor's own claims, with how each stands and until when. */
export function MyClaims({ claims }: { claims: readonly MyClaim[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.mine_title)}
      hidesCaption
      rows={claims}
      rowKey={({ id }) => id}
      empty={
        <Empty title={say(words.mine_empty)}>
          <p>{say(words.mine_empty_next)}</p>
        </Empty>
      }
      columns={[
        { key: 'proposal', head: say(words.column_proposal), cell: (claim) => <Named claim={claim} /> },
        { key: 'as', head: say(words.column_as), cell: ({ name }) => name },
        { key: 'state', head: say(words.column_state), cell: (claim) => <State claim={claim} /> },
        { key: 'until', head: say(words.column_until), cell: (claim) => <Until claim={claim} /> },
      ]}
    />
  );
}

function Named({ claim: { id, number, title } }: { claim: MyClaim }) {
  return (
    <>
      <a href={href.claim(id)}>{title}</a>
      <br />
      <span className="hint">{number}</span>
    </>
  );
}

function State({ claim: { id, state, joinRequestCount } }: { claim: MyClaim }) {
  const say = useSay();
  return (
    <>
      <ClaimStateBadge state={state} />
      {joinRequestCount > 0 ? (
        <p>
          <a href={`${href.claim(id)}#join-requests`}>{say(words.join_requests_waiting, { count: joinRequestCount })}</a>
        </p>
      ) : null}
    </>
  );
}

function Until({ claim: { state, leaseEndsAt, offeredUntil } }: { claim: MyClaim }) {
  if (state === 'offered' && offeredUntil) return <DaysLeft until={offeredUntil} />;
  return state === 'active' && leaseEndsAt ? <DaysLeft until={leaseEndsAt} /> : null;
}

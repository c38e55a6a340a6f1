import type { ReactNode } from 'react';
import type { DutyStanding } from '#app/grants/award-duty.ts';
import { dutyWords, standingWords, words } from '#app/grants/upkeep.messages.ts';
import type { ChecksPage } from '#app/grants/upkeep-page.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

const tones = { met: 'go', handed_in: 'info', overdue: 'late', ahead: 'quiet' } as const satisfies Record<DutyStanding, string>;

type Duty = ChecksPage['duties'][number];

/** What of an award is to be published by when. `acts`: what can be done with one, beside it. */
export function DutyTable({ duties, acts }: { duties: readonly Duty[]; acts?: (duty: Duty) => ReactNode }) {
  const say = useSay();
  const columns: Column<Duty>[] = [
    {
      key: 'duty',
      head: say(words.duty),
      cell: ({ kind, about, moveReason }) => (
        <>
          <span className="block">{say(dutyWords[kind])}</span>
          {about ? <span className="block hint">{about}</span> : null}
          {moveReason ? <span className="block hint">{say(words.moved_because, { reason: moveReason })}</span> : null}
        </>
      ),
    },
    { key: 'due', head: say(words.due_on), cell: ({ dueOn }) => <DateText on={dueOn} /> },
    {
      key: 'standing',
      head: say(words.state),
      cell: (duty) => (
        <>
          <StateBadge tone={tones[duty.standing]} word={say(standingWords[duty.standing])} />
          {acts?.(duty)}
        </>
      ),
    },
  ];
  return <Table caption={say(words.duties)} hidesCaption columns={columns} rows={duties} rowKey={({ id }) => id} />;
}

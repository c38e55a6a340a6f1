import { actWords, subjectWords } from '#app/disclosure/act.messages.ts';
import { words } from '#app/disclosure/log.messages.ts';
import type { LogPage } from '#app/disclosure/log-page.server.ts';
import { OfficeHolder } from '#app/disclosure/ui/office-holder.tsx';
import { href } from '#app/http/href.ts';
import { verbatim } from '#app/i18n/message.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

export type LogRow = LogPage['entries'][number];

const shownOfHash = 12;
const sameMomentMs = 60_000;

/** Entries of the log, a line each; the number leads to all of it. */
export function LogTable({ entries }: { entries: readonly LogRow[] }) {
  const say = useSay();
  const columns = [
    { key: 'position', head: say(words.position), cell: (entry: LogRow) => <Position entry={entry} /> },
    { key: 'recorded', head: say(words.recorded_at), cell: (entry: LogRow) => <When entry={entry} /> },
    { key: 'act', head: say(words.act), cell: (entry: LogRow) => <ActCell entry={entry} /> },
    {
      key: 'subject',
      head: say(words.subject),
      cell: ({ subjectKind }: LogRow) => say(subjectWords[subjectKind] ?? verbatim(subjectKind)),
    },
    {
      key: 'office',
      head: say(words.office),
      cell: ({ office, holderName }: LogRow) => <OfficeHolder office={office} name={holderName} />,
    },
    { key: 'digest', head: say(words.digest), cell: ({ digest }: LogRow) => <ShortHash hash={digest} /> },
    { key: 'hash', head: say(words.hash), cell: ({ hash }: LogRow) => (hash ? <ShortHash hash={hash} /> : <Waiting />) },
  ];
  return <Table caption={say(words.entries)} hidesCaption columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Position({ entry: { id, position } }: { entry: LogRow }) {
  const say = useSay();
  return <a href={href.logEntry(id)}>{position === null ? say(words.entry_waiting) : String(position)}</a>;
}

/** When it was recorded, and when it was done where that was another time, as with what was keyed in later. */
function When({ entry: { recordedAt, occurredAt } }: { entry: LogRow }) {
  const say = useSay();
  const { locale, zone } = useReading();
  const isSame = Math.abs(recordedAt.getTime() - occurredAt.getTime()) < sameMomentMs;
  return (
    <>
      <Instant at={recordedAt} />
      {isSame ? null : (
        <span className="hint block">{say(words.occurred_on, { at: formatInstant(occurredAt, { locale, zone }) })}</span>
      )}
    </>
  );
}

function ActCell({ entry: { what, isOnBehalf } }: { entry: LogRow }) {
  const say = useSay();
  return (
    <>
      {say(actWords[what] ?? verbatim(what))}
      {isOnBehalf ? <span className="hint block">{say(words.on_behalf)}</span> : null}
    </>
  );
}

function ShortHash({ hash }: { hash: string }) {
  return <code>{hash.slice(0, shownOfHash)}</code>;
}

function Waiting() {
  const say = useSay();
  return <StateBadge tone="wait" word={say(words.waiting)} />;
}

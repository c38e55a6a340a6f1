import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatDay, formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { endReasons, words } from '#app/people/role-grant.messages.ts';
import type { loadRoles } from '#app/people/role-grant-page.server.ts';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Page = Awaited<ReturnType<typeof loadRoles>>;
type Grant = Page['grants'][number];
type PastGrant = Page['past'][number];

/** The roles in force or to come. */
export function GrantTable({ rows, today }: { rows: readonly Grant[]; today: string }) {
  const say = useSay();
  const columns: Column<Grant>[] = [
    { key: 'name', head: say(words.name), cell: ({ name }) => name },
    { key: 'role', head: say(words.role), cell: ({ role }) => say(roleWords[role]) },
    { key: 'place', head: say(words.place), cell: ({ placeName }) => placeName },
    { key: 'term', head: say(words.term), cell: (grant) => <Term grant={grant} today={today} /> },
    { key: 'by', head: say(words.granted_by), cell: ({ grantedBy }) => grantedBy ?? '—' },
    { key: 'end', head: say(words.end), cell: ({ id, name }) => <EndLink id={id} name={name} /> },
  ];
  const empty = (
    <Empty title={say(words.none)}>
      <p>{say(words.none_hint)}</p>
    </Empty>
  );
  return <Table caption={say(words.current)} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}

/** The roles that are over. */
export function PastGrantTable({ rows }: { rows: readonly PastGrant[] }) {
  const say = useSay();
  const columns: Column<PastGrant>[] = [
    { key: 'name', head: say(words.name), cell: ({ name }) => name },
    { key: 'role', head: say(words.role), cell: ({ role }) => say(roleWords[role]) },
    { key: 'place', head: say(words.place), cell: ({ placeName }) => placeName },
    { key: 'term', head: say(words.term), cell: (grant) => <Term grant={grant} today={null} /> },
    { key: 'ended', head: say(words.ended), cell: (grant) => <Ended grant={grant} /> },
  ];
  return (
    <Table
      caption={say(words.past)}
      hidesCaption
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<Empty title={say(words.none_past)} />}
    />
  );
}

/** From when to when; `today` marks what has not begun. */
export function Term({
  grant: { startsOn, endsOn },
  today,
}: {
  grant: { startsOn: string; endsOn: string | null };
  today: string | null;
}) {
  const say = useSay();
  const { locale } = useReading();
  const from = formatDay(startsOn, locale);
  const text = endsOn === null ? say(words.term_from, { from }) : say(words.term_of, { from, until: formatDay(endsOn, locale) });
  return (
    <>
      {text} {today !== null && startsOn > today ? <StateBadge tone="wait" word={say(words.not_begun)} /> : null}
    </>
  );
}

function Ended({ grant: { endedAt, endReason } }: { grant: PastGrant }) {
  const say = useSay();
  const { locale, zone } = useReading();
  const known: Message | undefined = endReasons[endReason ?? (endedAt ? '' : 'term_over')];
  const reason = known ? say(known) : (endReason ?? '');
  return endedAt ? `${formatInstantDay(endedAt, { locale, zone })} ${reason}` : reason;
}

function EndLink({ id, name }: { id: string; name: string }) {
  const say = useSay();
  return (
    <a href={href.deskRole(id)} aria-label={`${say(words.end)} ${name}`}>
      {say(words.end)}
    </a>
  );
}

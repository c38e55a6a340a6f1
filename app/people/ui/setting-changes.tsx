import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { words } from '#app/people/setting.messages.ts';
import type { SettingKey } from '#app/people/setting.ts';
import type { loadSetting } from '#app/people/settings-page.server.ts';
import { SettingText } from '#app/people/ui/setting-list.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Setting = Awaited<ReturnType<typeof loadSetting>>;
type Change = Setting['changes'][number];

/** Every change of a setting at a place, newest first. */
export function SettingChanges({ setting: { key, changes } }: { setting: Setting }) {
  const say = useSay();
  const columns: Column<Change>[] = [
    { key: 'when', head: say(words.when), cell: ({ setAt }) => <Instant at={setAt} /> },
    { key: 'value', head: say(words.value), cell: ({ value }) => <ChangedTo of={key} value={value} /> },
    { key: 'by', head: say(words.by), cell: ({ setBy }) => setBy ?? '—' },
    { key: 'reason', head: say(deskWords.reason), cell: ({ reason }) => reason },
  ];
  const empty = <Empty title={say(words.never_changed)} />;
  return (
    <section>
      <h2>{say(words.history)}</h2>
      <Table caption={say(words.history)} hidesCaption columns={columns} rows={changes} rowKey={({ id }) => id} empty={empty} />
    </section>
  );
}

function ChangedTo({ of, value }: { of: SettingKey; value: Change['value'] }) {
  const say = useSay();
  return value === null ? say(words.given_up) : <SettingText of={of} value={value} />;
}

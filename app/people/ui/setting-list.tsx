import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { settingHints, settingNames, unitNames, words } from '#app/people/setting.messages.ts';
import { type SettingKey, type SettingValue, settingDefinitions } from '#app/people/setting.ts';
import type { ShownSetting } from '#app/people/settings-page.server.ts';
import { type Column, Table } from '#app/ui/table.tsx';

/** Settings with what holds now, each with a way to change it. */
export function SettingList({ placeId, settings }: { placeId: string; settings: readonly ShownSetting[] }) {
  const say = useSay();
  const columns: Column<ShownSetting>[] = [
    {
      key: 'name',
      head: say(words.setting),
      cell: ({ key }) => (
        <>
          <a href={href.deskSetting(key, { place: placeId })}>{say(settingNames[key])}</a>
          <Hint of={key} />
        </>
      ),
    },
    { key: 'value', head: say(words.now), cell: ({ key, value }) => <SettingText of={key} value={value} /> },
    { key: 'from', head: say(words.set_where), cell: ({ isOwn }) => say(isOwn ? words.set_here : words.set_above) },
  ];
  return <Table caption={say(words.settings)} hidesCaption columns={columns} rows={settings} rowKey={({ key }) => key} />;
}

function Hint({ of }: { of: SettingKey }) {
  const say = useSay();
  const hint = settingHints[of];
  return hint ? <p className="m-0 font-normal text-muted text-small">{say(hint)}</p> : null;
}

/** A value of a setting in words. */
export function SettingText({ of, value }: { of: SettingKey; value: SettingValue }) {
  const say = useSay();
  const { shape } = settingDefinitions[of];
  if (value === null) return <span className="text-muted">{say(words.not_set)}</span>;
  if (typeof value === 'boolean') return say(value ? deskWords.yes : deskWords.no);
  if (shape.kind === 'count') return say(words.count, { count: value, unit: say(unitNames[shape.unit]) });
  return value;
}

import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/person.messages.ts';
import type { FoundPerson } from '#app/people/person-search.server.ts';
import { Choice } from '#app/ui/choice.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';

type PersonSearchProps = { action: string; q: string; found: readonly FoundPerson[]; label?: Message };

/** Searches the roll for somebody to choose in the form below it. */
export function PersonSearch({ action, q, found, label = words.search_person }: PersonSearchProps) {
  const say = useSay();
  return (
    <div className="mb-6">
      <SearchBox action={action} label={say(label)} value={q} />
      {q !== '' && found.length === 0 ? (
        <Empty title={say(words.nobody_found)}>
          <p>{say(words.nobody_found_hint)}</p>
        </Empty>
      ) : null}
    </div>
  );
}

/** One of those who were found, as a field of a form. */
export function PersonChoice({ found, label = words.choose_person }: { found: readonly FoundPerson[]; label?: Message }) {
  const say = useSay();
  const options = found.map(({ id, name, birthYear, where, phone }) => ({
    value: id,
    label: name,
    hint: [birthYear ? say(words.born_in, { year: birthYear }) : null, where, phone].filter(Boolean).join(' · '),
  }));
  return <Choice name="person" label={say(label)} options={options} value={found.length === 1 ? (found[0]?.id ?? null) : null} />;
}

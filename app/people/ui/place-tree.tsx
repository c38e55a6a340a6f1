import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { kindWords, words } from '#app/people/place.messages.ts';
import type { PlaceKind, PlaceNode } from '#app/people/place.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Leaf = { id: string; parentId: string | null; kind: PlaceKind; nameZh: string; isArchived: boolean };
type Counts = Readonly<Record<string, { residents: number; dwellings: number }>>;
type PlaceTreeProps = { tree: PlaceNode<Leaf>; counts: Counts };

/** Places in their order; what lies in a grid or an estate is folded away. */
export function PlaceTree({ tree, counts }: PlaceTreeProps) {
  const say = useSay();
  const isLarge = tree.kind !== 'grid' && tree.kind !== 'estate';
  return (
    <>
      <PlaceLine place={tree} counts={counts} />
      {tree.parts.length > 0 && isLarge ? <Parts of={tree} counts={counts} /> : null}
      {tree.parts.length > 0 && !isLarge ? (
        <details className="m-0">
          <summary>{say(words.parts_of, { place: tree.nameZh, count: tree.parts.length })}</summary>
          <Parts of={tree} counts={counts} />
        </details>
      ) : null}
    </>
  );
}

function Parts({ of, counts }: { of: PlaceNode<Leaf>; counts: Counts }) {
  return (
    <ul className="m-0 list-none border-rule border-l pl-6">
      {of.parts.map((part) => (
        <li key={part.id} className="max-w-none">
          <PlaceTree tree={part} counts={counts} />
        </li>
      ))}
    </ul>
  );
}

function PlaceLine({ place, counts }: { place: PlaceNode<Leaf>; counts: Counts }) {
  const say = useSay();
  const { residents, dwellings } = sumOf(place, counts);
  return (
    <span>
      <a href={href.deskPlace(place.id)} className="inline-flex min-h-(--target) min-w-(--target) items-center">
        {place.nameZh}
      </a>{' '}
      <span className="text-small text-muted">
        {[
          say(kindWords[place.kind]),
          ...(residents > 0 ? [say(deskWords.people_count, { count: residents })] : []),
          ...(dwellings > 0 ? [say(deskWords.dwellings_count, { count: dwellings })] : []),
        ].join(' · ')}
      </span>
      {place.isArchived ? <StateBadge tone="quiet" word={say(words.archived)} /> : null}
    </span>
  );
}

function sumOf(place: PlaceNode<Leaf>, counts: Counts): { residents: number; dwellings: number } {
  const own = counts[place.id] ?? { residents: 0, dwellings: 0 };
  return place.parts.reduce((sum, part) => {
    const { residents, dwellings } = sumOf(part, counts);
    return { residents: sum.residents + residents, dwellings: sum.dwellings + dwellings };
  }, own);
}

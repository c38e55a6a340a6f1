import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { kindWords, words } from '#app/people/place.messages.ts';
import type { PlaceKind, PlaceNode } from '#app/people/place.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Leaf = { id: string; parentId: string | null; kind: PlaceKind; nameZh: string; isArchived: boolean };
type Counts = Readonly<Record<string, { residents: number; dwellings: number }>>;
type PlaceTreeProps = { tree: PlaceNode<Leaf>; counts: Counts; isOpen?: boolean };

/** Places in their order; what lies in an estate or grid is folded away. */
export function PlaceTree({ tree, counts, isOpen = true }: PlaceTreeProps) {
  if (tree.parts.length === 0) return <PlaceLine place={tree} counts={counts} />;
  return (
    <details open={isOpen} className="m-0">
      <summary className="min-h-(--target) content-center">
        <PlaceLine place={tree} counts={counts} />
      </summary>
      <ul className="m-0 list-none border-l border-rule pl-6">
        {tree.parts.map((part) => (
          <li key={part.id} className="max-w-none">
            <PlaceTree tree={part} counts={counts} isOpen={part.kind === 'subdistrict' || part.kind === 'community'} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function PlaceLine({ place, counts }: { place: PlaceNode<Leaf>; counts: Counts }) {
  const say = useSay();
  const { residents, dwellings } = sumOf(place, counts);
  return (
    <span>
      <a href={href.deskPlace(place.id)} className="inline-block py-2.5">
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

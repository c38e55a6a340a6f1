import { textDifference } from '#app/core/text-difference.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { words } from '#app/proposals/proposal-text.messages.ts';

/** Names of the places and fields that texts of a proposal speak of. */
export type ContentNames = {
  places: readonly { id: string; nameZh: string; nameEn: string | null }[];
  fields: readonly { key: string; nameZh: string; nameEn: string }[];
};

type ContentDifferenceProps = { before: ProposalContent; after: ProposalContent; names: ContentNames };

/** Each part of a proposal's text that changed, with what went and what came. Says so when nothing did. */
export function ContentDifference({ before, after, names }: ContentDifferenceProps) {
  const say = useSay();
  const then = useParts(before, names);
  const now = useParts(after, names);
  const changed = then.flatMap((part, at) => {
    const later = now[at];
    return later && later.text !== part.text ? [{ term: part.term, before: part.text, after: later.text }] : [];
  });
  if (changed.length === 0) return <p className="hint">{say(words.unchanged)}</p>;
  return (
    <dl>
      {changed.map((part) => (
        <div key={part.term}>
          <dt>{part.term}</dt>
          <dd>
            <Difference before={part.before} after={part.after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every part of a text as words, in the order of the page. */
function useParts(content: ProposalContent, names: ContentNames): { term: string; text: string }[] {
  const say = useSay();
  const { locale } = useReading();
  const place = names.places.find(({ id }) => id === content.placeId);
  const field = names.fields.find(({ key }) => key === content.fieldKey);
  const { beneficiaryCount, costEstimateFen, latitude, longitude } = content;
  return [
    { term: say(words.title), text: content.title },
    { term: say(words.present_state), text: content.presentState },
    { term: say(words.what_is_proposed), text: content.whatIsProposed },
    { term: say(words.field), text: field ? nameIn(locale, field) : content.fieldKey },
    { term: say(words.place), text: place ? nameIn(locale, place) : '' },
    { term: say(words.point), text: latitude === null || longitude === null ? '' : `${latitude}, ${longitude}` },
    { term: say(words.beneficiaries), text: content.beneficiaries },
    {
      term: say(words.beneficiary_count),
      text: beneficiaryCount === null ? '' : say(words.about_people, { count: beneficiaryCount }),
    },
    { term: say(words.cost), text: costEstimateFen === null ? '' : formatFen(costEstimateFen) },
  ];
}

/** Words that went are struck through, words that came underlined; read aloud, each says which it is. */
function Difference({ before, after }: { before: string; after: string }) {
  const say = useSay();
  return (
    <p className="difference">
      {textDifference(before, after).map(({ kind, text }, at) => {
        const key = `${at}-${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const Mark = kind === 'removed' ? 'del' : 'ins';
        return (
          <Mark key={key}>
            <span className="visually-hidden">{say(kind === 'removed' ? words.removed : words.added)}</span>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}

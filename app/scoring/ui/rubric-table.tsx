import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/round-page.messages.ts';
import type { Anchor } from '#app/scoring/round-setup.ts';
import { Table } from '#app/ui/table.tsx';

type Criterion = {
  id: string;
  title: string;
  weight: number;
  guidance: string;
  isRequired: boolean;
  anchors: readonly Anchor[];
};

/** What plans are judged by: each criterion with its weight, guidance and what some points mean. */
export function RubricTable({ criteria }: { criteria: readonly Criterion[] }) {
  const say = useSay();
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  return (
    <Table
      caption={say(words.rubric)}
      hidesCaption
      rows={criteria}
      rowKey={({ id }) => id}
      foot={[say(words.sum), `${sum}%`, null]}
      columns={[
        {
          key: 'title',
          head: say(words.criterion),
          cell: (criterion) => <About criterion={criterion} />,
        },
        { key: 'weight', head: say(words.weight), cell: ({ weight }) => `${weight}%`, isNumeric: true },
        { key: 'kind', head: say(words.kind), cell: ({ isRequired }) => say(isRequired ? words.required : words.optional) },
      ]}
    />
  );
}

function About({ criterion: { title, guidance, anchors } }: { criterion: Criterion }) {
  return (
    <>
      {title}
      {guidance ? <p className="hint">{guidance}</p> : null}
      <Anchors anchors={anchors} />
    </>
  );
}

/** What some points of the scale mean, the highest first. */
export function Anchors({ anchors }: { anchors: readonly Anchor[] }) {
  const say = useSay();
  if (anchors.length === 0) return null;
  return (
    <ul className="plain-list hint">
      {anchors.map(({ points, words: meaning }) => (
        <li key={points}>{say(words.anchor, { points, words: meaning })}</li>
      ))}
    </ul>
  );
}

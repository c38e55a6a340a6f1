import { words } from '#app/disclosure/home.messages.ts';
import type { HomePage } from '#app/disclosure/home.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';

/** A few figures of the community, each leading to what it counts. */
export function HomeNumbers({ numbers }: { numbers: HomePage['numbers'] }) {
  const say = useSay();
  const { listed, onPaper, most } = numbers;
  if (listed === 0) return null;
  return (
    <section>
      <h2>{say(words.numbers)}</h2>
      <StatTiles
        label={say(words.numbers)}
        stats={[
          {
            label: say(words.number_proposals),
            value: <CountText count={listed} />,
            unit: say(words.unit_proposals),
            href: href.proposals(),
          },
          {
            label: say(words.number_paper),
            value: <CountText count={onPaper} />,
            unit: say(words.unit_proposals),
            href: href.proposals({ source: 'paper' }),
          },
          ...(most?.number
            ? [
                {
                  label: say(words.number_most),
                  value: <CountText count={most.endorsementCount} />,
                  unit: say(words.unit_people),
                  note: <a href={href.proposal(most.number)}>{most.title}</a>,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

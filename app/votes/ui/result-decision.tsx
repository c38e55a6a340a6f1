import { formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { CountBar } from '#app/ui/count-bar.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { decisionChoices } from '#app/votes/ballot-content.ts';
import type { ResultCondition } from '#app/votes/count.ts';
import type { Condition } from '#app/votes/decision-rule.ts';
import type { ResultPage } from '#app/votes/result-page.server.ts';
import { conditionClause } from '#app/votes/rule-sentence.messages.ts';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-result.messages.ts';

/** Heads, or square metres out of hundredths of one, as people read them. */
function useAmounts() {
  const say = useSay();
  const { locale } = useReading();
  return (measure: 'heads' | 'area', amount: string | number) =>
    measure === 'heads'
      ? formatNumber(Number(amount), locale)
      : say(words.square_metres, { area: formatNumber(Number(amount) / 100, locale) });
}

/** The voices of a decision, by head and, where it weighs them, by area. */
export function ResultVoices({ page: { result } }: { page: ResultPage }) {
  const say = useSay();
  const amounts = useAmounts();
  const voices = result?.counted?.voices;
  if (!voices) return null;
  const { heads, area } = voices;
  const all = heads.yes + heads.no + heads.abstain;
  type Choice = (typeof decisionChoices)[number];
  const columns: Column<Choice>[] = [
    { key: 'voice', head: say(words.voice), cell: (choice) => say(decisionChoiceWords[choice]) },
    {
      key: 'heads',
      head: say(words.heads),
      cell: (choice) => (
        <CountBar part={heads[choice]} whole={all}>
          {say(words.voice_of, { count: amounts('heads', heads[choice]), share: formatShare(heads[choice], all) })}
        </CountBar>
      ),
    },
    ...(area
      ? [{ key: 'area', head: say(words.area), cell: (choice: Choice) => amounts('area', area[choice]), isNumeric: true }]
      : []),
  ];
  return (
    <section aria-labelledby="voices">
      <h2 id="voices">{say(words.voices_title)}</h2>
      <Table
        caption={say(words.voices_title)}
        hidesCaption
        columns={columns}
        rows={decisionChoices}
        rowKey={(choice) => choice}
      />
    </section>
  );
}

/** Each condition of the rule with what was reached, what was needed and what was missing. */
export function ResultConditions({ page: { vote, result } }: { page: ResultPage }) {
  const say = useSay();
  const amounts = useAmounts();
  const conditions = result?.counted?.conditions ?? [];
  if (conditions.length === 0) return null;
  const columns: Column<ResultCondition>[] = [
    {
      key: 'condition',
      head: say(words.condition),
      cell: (condition) => say(conditionClause(condition as unknown as Condition, vote.rule.electorate)),
    },
    { key: 'reached', head: say(words.reached), cell: ({ measure, reached }) => amounts(measure, reached), isNumeric: true },
    { key: 'of', head: say(words.base), cell: ({ measure, of }) => amounts(measure, of), isNumeric: true },
    { key: 'needed', head: say(words.needed), cell: ({ measure, needed }) => amounts(measure, needed), isNumeric: true },
    { key: 'verdict', head: say(words.verdict), cell: (condition) => <Verdict condition={condition} /> },
  ];
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">{say(words.conditions)}</h2>
      <Table
        caption={say(words.conditions)}
        hidesCaption
        columns={columns}
        rows={conditions}
        rowKey={({ part, measure, counted, base }) => `${part}${measure}${counted}${base}`}
      />
    </section>
  );
}

function Verdict({ condition: { isMet, missing, measure } }: { condition: ResultCondition }) {
  const say = useSay();
  const amounts = useAmounts();
  if (isMet) return <StateBadge tone="go" word={say(words.met)} />;
  return (
    <>
      <StateBadge tone="stop" word={say(words.not_met)} />{' '}
      {missing === null ? say(words.missing_never) : say(words.missing, { missing: amounts(measure, missing) })}
    </>
  );
}

import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { DateText } from '#app/ui/instant.tsx';

/** done: happened and public; now: under way; ahead: not reached yet; ended: the matter ended here and goes no further. */
export type StageState = 'done' | 'now' | 'ahead' | 'ended';

/** One stop of the rail. */
export type Stage = {
  state: StageState;
  /** The calendar date on which it was reached: YYYY-MM-DD. */
  on?: string | null;
  /** What happened there, in a few words: 附议 137 人. */
  note?: string | null;
  /** Where one can read what happened there. */
  href?: string | null;
};

/** Call, decision, delivery, effect, in this order. */
export type Stages = readonly [Stage, Stage, Stage, Stage];

const names = [words.stage_call, words.stage_decision, words.stage_delivery, words.stage_effect] as const;
const stateWords = { done: words.stage_done, now: words.stage_now, ahead: words.stage_ahead, ended: words.stage_ended } as const;

type StageRailProps = {
  stages: Stages;
  /** Only the stops and their names, for a list. */
  isSmall?: boolean;
};

/**
 * The four stages of openness, 征集 → 确定 → 实施 → 效果, filled as far as the matter has come. Each stop says its state in
 * words and in the shape of its mark, so that it reads without colour and prints.
 */
export function StageRail({ stages, isSmall = false }: StageRailProps) {
  const say = useSay();
  const Each = isSmall ? SmallStop : Stop;
  return (
    <ol className={isSmall ? 'rail-small' : 'rail'} aria-label={say(words.stages)}>
      {stages.map((stage, at) => (
        <Each key={names[at]?.zh} stage={stage} name={say(names[at] ?? words.stages)} />
      ))}
    </ol>
  );
}

type StopProps = { stage: Stage; name: string };

/** A stop of which a list has many: its mark is drawn by the style sheet alone. */
function SmallStop({ stage, name }: StopProps) {
  const say = useSay();
  return (
    <li className={`stop-${stage.state}`}>
      {name}
      <span className="visually-hidden">{say(stateWords[stage.state])}</span>
    </li>
  );
}

function Stop({ stage, name }: StopProps) {
  const say = useSay();
  return (
    <li className={`stop stop-${stage.state}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
      <span className="stop-mark">
        {stage.state === 'done' ? <Icon name="check" /> : null}
        {stage.state === 'ended' ? <Icon name="cross" /> : null}
      </span>
      <div className="stop-text">
        {stage.href ? (
          <a className="stop-name" href={stage.href}>
            {name}
          </a>
        ) : (
          <span className="stop-name">{name}</span>
        )}
        <span className="stop-state">{say(stateWords[stage.state])}</span>
        {stage.on ? (
          <span className="stop-date">
            <DateText on={stage.on} isShort />
          </span>
        ) : null}
        {stage.note ? <span className="stop-note">{stage.note}</span> : null}
      </div>
    </li>
  );
}

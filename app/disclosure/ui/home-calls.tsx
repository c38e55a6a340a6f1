import { words } from '#app/disclosure/home.messages.ts';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallCard } from '#app/proposals/call.queries.server.ts';
import { openStages } from '#app/proposals/call.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type HomeCallsProps = { running: readonly CallCard[]; coming: readonly CallCard[] };

/** The calls under way, each with what can be done now and until when; and those to come. */
export function HomeCalls({ running, coming }: HomeCallsProps) {
  const say = useSay();
  return (
    <>
      {running.length === 0 ? (
        <Empty title={say(words.call_none)}>
          <p>{say(words.call_none_next)}</p>
        </Empty>
      ) : null}
      {running.map((call) => (
        <HomeCall key={call.id} call={call} />
      ))}
      {coming.map((call) => (
        <ComingCall key={call.id} call={call} />
      ))}
    </>
  );
}

function HomeCall({ call }: { call: CallCard }) {
  const say = useSay();
  const { now } = useReading();
  const [stage] = openStages(call.stages, now);
  const window = call.stages.find((one) => one.stage === stage);
  const word = stage === 'collect' ? words.call_open : stage ? stageWords[stage] : words.call_running;
  return (
    <section className="home-call">
      <h2>
        <a href={href.call(call.slug)}>{call.title}</a>
      </h2>
      <ActionBar
        stage={<StateBadge tone={stage === 'collect' ? 'go' : 'info'} word={say(word)} />}
        until={window?.closesAt ?? null}
        sentence={<Offer call={call} />}
      >
        {stage === 'collect' ? (
          <LinkButton href={href.newProposal(call.slug)} icon="edit">
            {say(words.propose)}
          </LinkButton>
        ) : null}
        <LinkButton href={href.call(call.slug)} kind="secondary">
          {say(words.call_see)}
        </LinkButton>
      </ActionBar>
    </section>
  );
}

function ComingCall({ call }: { call: CallCard }) {
  const say = useSay();
  const reading = useReading();
  const opensAt = call.stages[0]?.opensAt;
  return (
    <p>
      {say(words.call_coming)}
      <a href={href.call(call.slug)}>{call.title}</a>
      {opensAt ? say(words.call_from, { date: formatInstantDay(opensAt, reading) }) : null}
    </p>
  );
}

/** What came in so far and what there is to win, in one line. */
function Offer({ call: { proposalCount, envelopeFen, ceilingFen } }: { call: CallCard }) {
  const say = useSay();
  const { locale } = useReading();
  const parts = [
    say(words.call_count, { count: proposalCount }),
    envelopeFen === null ? null : say(words.call_envelope, { amount: formatFen(envelopeFen) }),
    ceilingFen === null ? null : say(words.call_ceiling, { amount: formatFen(ceilingFen) }),
  ].filter((part) => part !== null);
  return <>{locale === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`}</>;
}

import { lastDayBefore } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { type StageWindow, stageState } from '#app/proposals/call.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { CallState } from '#app/proposals/ui/call-list.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';

type BarCall = { slug: string; stages: readonly StageWindow[]; archivedAt: Date | null };

/** What can be done with a call now: propose, print the paper form, or wait and until when. */
export function CallActionBar({ call }: { call: BarCall }) {
  const say = useSay();
  const reading = useReading();
  const running = call.stages.find((window) => stageState(window, reading.now) === 'open');
  const collecting = call.stages.find(({ stage }) => stage === 'collect');
  const isOpen = running?.stage === 'collect' && call.archivedAt === null;
  const isAhead = collecting !== undefined && stageState(collecting, reading.now) === 'ahead';
  const lastDay = collecting ? formatDay(lastDayBefore(collecting.closesAt, reading.zone), reading.locale) : '';
  const closed = collecting && !isAhead ? say(words.call_collecting_closed, { date: lastDay }) : null;
  return (
    <ActionBar
      stage={<CallState call={call} />}
      until={running?.closesAt}
      sentence={isOpen ? say(words.call_bar_open) : isAhead ? say(words.call_bar_ahead) : null}
      whyNot={isOpen ? null : closed}
    >
      {isOpen ? (
        <>
          <LinkButton href={href.newProposal(call.slug)} icon="edit">
            {say(words.propose)}
          </LinkButton>
          <LinkButton href={href.callPaperForm(call.slug)} kind="secondary" icon="printer">
            {say(words.call_print_form)}
          </LinkButton>
        </>
      ) : null}
    </ActionBar>
  );
}

import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { DeskClaimPage } from '#app/plans/claim-desk-page.server.ts';
import type { DeskClaimAnswer } from '#app/plans/ui/claim-desk.tsx';
import { Reasoned } from '#app/plans/ui/claim-reason.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';

type ClaimBarsProps = { page: DeskClaimPage; answer: DeskClaimAnswer };

/** What bars the applicant or ever did, and for the lead the way to lift it. */
export function ClaimBars({ page, answer }: ClaimBarsProps) {
  const say = useSay();
  if (page.bars.length === 0) return null;
  return (
    <>
      <h3>{say(words.bars)}</h3>
      {page.bars.map((bar) => (
        <BarLine key={bar.id} bar={bar} page={page} answer={answer?.barId === bar.id ? answer : null} />
      ))}
    </>
  );
}

function BarLine({ bar, page: { acts }, answer }: ClaimBarsProps & { bar: DeskClaimPage['bars'][number] }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <>
      <p>{say(words.bar_line, { date: formatDay(bar.untilOn, locale), reason: bar.reason })}</p>
      {bar.liftReason ? <p className="hint">{say(words.bar_lifted, { reason: bar.liftReason })}</p> : null}
      {acts.lift && bar.liftedAt === null ? (
        <ConfirmDetails
          summary={say(words.lift)}
          effect={<p>{say(words.lift_effect)}</p>}
          confirm={say(words.lift)}
          reply={answer?.act === 'lift' ? answer.reply : null}
        >
          <input type="hidden" name="bar" value={bar.id} />
          <Reasoned act="lift" />
        </ConfirmDetails>
      ) : null}
    </>
  );
}

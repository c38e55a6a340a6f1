import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { SheetPage } from '#app/scoring/sheet-page.server.ts';
import { writePoints } from '#app/scoring/sheet-points.ts';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import type { SheetPart } from '#app/scoring/ui/sheet-view.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** What is left: on this sheet criterion by criterion, then the other sheets, and the way out of a conflict found late. */
export function SheetSide({ page, answer }: SheetPart) {
  const say = useSay();
  const { round, sheet, closed, isReview } = page;
  return (
    <>
      <h2>{say(words.what_is_left)}</h2>
      <Criteria page={page} isLinked={!closed && !isReview} />
      <Next page={page} />
      <p>
        <LinkButton href={href.roundSheetPaper(round.id, sheet.id)} kind="quiet" icon="printer">
          {say(words.paper)}
        </LinkButton>
      </p>
      {closed ? null : (
        <ConfirmDetails
          summary={say(words.conflict_late)}
          effect={<p>{say(words.conflict_late_effect)}</p>}
          confirm={say(words.conflict_late_confirm)}
          action={href.roundSheet(round.id, sheet.id)}
          reply={answer?.act === 'conflict' ? answer.reply : null}
        >
          <input type="hidden" name="intent" value="conflict" />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={sheetLimits.reason} />
        </ConfirmDetails>
      )}
    </>
  );
}

function Criteria({ page: { criteria }, isLinked }: { page: SheetPage; isLinked: boolean }) {
  const say = useSay();
  return (
    <ul className="plain-list">
      {criteria.map(({ id, title, isScored, points }, at) => (
        <li key={id}>
          <Icon name={isScored ? 'circle-check' : 'hourglass'} />{' '}
          {isLinked ? <a href={`#criterion-${at + 1}`}>{title}</a> : title}{' '}
          <span className="hint">
            {isScored
              ? points === null
                ? say(words.does_not_apply)
                : say(words.points, { points: writePoints(points) })
              : say(words.not_scored)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The next plan that waits, after this one in the judge's order, else from the beginning. */
function Next({ page: { round, sheet, others } }: { page: SheetPage }) {
  const say = useSay();
  const isLeft = ({ id, state }: SheetPage['others'][number]) => id !== sheet.id && (state === 'clear' || state === 'scoring');
  const after = others.filter(({ position }) => position > sheet.position).find(isLeft) ?? others.find(isLeft);
  return (
    <>
      <h2>{say(words.other_sheets)}</h2>
      {after ? (
        <p>
          <LinkButton href={href.roundSheet(round.id, after.id)} kind="secondary" icon="arrow-right">
            {say(words.next_plan, { number: after.number, title: after.title })}
          </LinkButton>
        </p>
      ) : null}
      <ul className="plain-list">
        {others.map(({ id, number, title, state }) => (
          <li key={id} aria-current={id === sheet.id ? 'true' : undefined}>
            <a href={href.roundSheet(round.id, id)}>
              {say(words.sheet_number, { number })} {title}
            </a>{' '}
            <SheetStateBadge state={state} />
          </li>
        ))}
      </ul>
    </>
  );
}

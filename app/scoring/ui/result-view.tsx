import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/result.messages.ts';
import type { ResultPage } from '#app/scoring/result-page.server.ts';
import { ResultCheck, ScoringMethod } from '#app/scoring/ui/result-method.tsx';
import { PanelAgreement, PanelNames, PanelSeverity } from '#app/scoring/ui/result-panel.tsx';
import { CriteriaTable, MethodsTable, PlacesTable } from '#app/scoring/ui/result-tables.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** A round's result: places first, then what they rest on, then how to check them. */
export function ResultView({ page }: { page: ResultPage }) {
  return (
    <>
      <ResultBar page={page} />
      <PlacesTable page={page} />
      <CriteriaTable page={page} />
      <MethodsTable page={page} />
      <PanelAgreement agreement={page.agreement} />
      <PanelSeverity page={page} />
      <ScoringMethod page={page} />
      <PanelNames panel={page.panel} />
      <ResultCheck page={page} />
    </>
  );
}

/** Where the result stands, until when, and what one may do about it. */
function ResultBar({ page }: { page: ResultPage }) {
  const say = useSay();
  const { round, isOut, isBeingRedone, objections, viewer } = page;
  const links = (
    <>
      {isOut ? (
        <LinkButton href={href.roundObjections(round.id)} kind={round.state === 'published' ? 'primary' : 'secondary'}>
          {say(objections.all > 0 ? words.to_objections_count : words.to_objections, { count: objections.all })}
        </LinkButton>
      ) : null}
      {viewer.leads ? (
        <LinkButton href={href.deskRoundRatify(round.id)} kind="secondary">
          {say(words.to_ratify)}
        </LinkButton>
      ) : null}
    </>
  );
  if (!isOut) {
    const badge = <StateBadge tone="wait" word={say(words.not_published)} />;
    const sentence = say(isBeingRedone ? words.newer : words.not_published_note);
    return (
      <ActionBar stage={badge} sentence={sentence}>
        {links}
      </ActionBar>
    );
  }
  const isFinal = round.state === 'final';
  return (
    <>
      {isBeingRedone ? (
        <Notice tone="warning" title={say(words.being_redone)}>
          <p>{say(words.being_redone_note)}</p>
        </Notice>
      ) : null}
      <ActionBar
        stage={<StateBadge tone={isFinal ? 'go' : 'info'} word={say(isFinal ? words.final : words.published)} />}
        until={round.state === 'published' ? round.objectionsUntil : null}
        sentence={isBeingRedone ? null : say(isFinal ? words.final_note : words.published_note)}
      >
        {links}
      </ActionBar>
    </>
  );
}

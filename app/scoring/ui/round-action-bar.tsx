import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { isPublished, type RoundState } from '#app/scoring/round.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import type { RoundView } from '#app/scoring/round-view.server.ts';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';

const sentences: Readonly<Record<Exclude<RoundState, 'configuring'>, Message>> = {
  assigning: words.sentence_assigning,
  scoring: words.sentence_scoring,
  closed: words.sentence_closed,
  moderating: words.sentence_moderating,
  computed: words.sentence_computed,
  ratified: words.sentence_ratified,
  published: words.sentence_published,
  final: words.sentence_final,
};

/** Where the round stands, until when, and what this visitor can do here. */
export function RoundActionBar({ view: { round, viewer } }: { view: RoundView }) {
  const say = useSay();
  const { state } = round;
  const isOpen = state === 'assigning' || state === 'scoring';
  const until = isOpen ? round.closesAt : state === 'published' ? round.objectionsUntil : null;
  const isIdle = viewer.progress === null && !viewer.leads;
  return (
    <ActionBar
      stage={<RoundStateBadge state={state} />}
      until={until}
      sentence={state === 'configuring' ? null : say(sentences[state])}
      whyNot={isOpen && isIdle ? say(words.not_judge) : null}
    >
      {isIdle && !isPublished(state) ? null : <Acts round={round} viewer={viewer} />}
    </ActionBar>
  );
}

function Acts({ round, viewer: { progress, leads } }: Pick<RoundView, 'round' | 'viewer'>) {
  const say = useSay();
  const left = progress?.toScore ?? 0;
  return (
    <>
      {progress && progress.toAnswer > 0 ? (
        <LinkButton href={href.roundConflicts(round.id)} icon="shield">
          {say(words.to_conflicts)}
        </LinkButton>
      ) : null}
      {progress && round.state !== 'assigning' ? (
        <LinkButton href={href.roundSheets(round.id)} icon="edit" kind={left > 0 ? 'primary' : 'secondary'}>
          {left > 0 ? say(words.to_sheets_left, { count: left }) : say(words.to_sheets)}
        </LinkButton>
      ) : null}
      {isPublished(round.state) ? (
        <LinkButton href={href.roundResults(round.id)} icon="list">
          {say(words.to_results)}
        </LinkButton>
      ) : null}
      {leads ? (
        <LinkButton href={href.deskRound(round.id)} kind="secondary" icon="clipboard">
          {say(words.to_desk)}
        </LinkButton>
      ) : null}
    </>
  );
}

import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/ratification.messages.ts';
import type { RatifyPage, RatifyReply } from '#app/scoring/ratification-page.server.ts';
import {
  CloseForm,
  ComputeForm,
  EndModerationForm,
  ModerateForm,
  PublishForm,
  StrikeForm,
} from '#app/scoring/ui/ratify-acts.tsx';
import { PlacesForm } from '#app/scoring/ui/ratify-places.tsx';
import { SharesForm } from '#app/scoring/ui/ratify-shares.tsx';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

export type RatifyProps = { page: RatifyPage; refused: RatifyReply | null };

/** What stands between a round and its result: where it is, what is missing, and the one thing to do next. */
export function RatifyView(props: RatifyProps) {
  const say = useSay();
  const { page, refused } = props;
  const isShownInForm =
    refused?.act === 'ratify' || refused?.act === 'shares' || refused?.act === 'strike' || refused?.act === 'moderate';
  return (
    <>
      {refused?.reply.refusal && !isShownInForm ? <Notice tone="error" title={say(refused.reply.refusal)} isAnswer /> : null}
      <RatifyBar {...props} />
      <SharesForm {...props} />
      <PlacesForm {...props} />
      {page.toStrike.length > 0 ? <StrikeForm {...props} /> : null}
    </>
  );
}

function RatifyBar(props: RatifyProps) {
  const say = useSay();
  const { page } = props;
  const { round, result, objections } = page;
  const until = round.state === 'scoring' ? round.closesAt : round.state === 'published' ? round.objectionsUntil : null;
  return (
    <ActionBar stage={<RoundStateBadge state={round.state} />} until={until} sentence={<BarSentence page={page} />}>
      <BarAct {...props} />
      {result ? (
        <LinkButton href={href.roundResults(round.id)} kind="secondary">
          {say(words.see_result)}
        </LinkButton>
      ) : null}
      {objections.open > 0 ? <LinkButton href={href.roundObjections(round.id)}>{say(words.to_objections)}</LinkButton> : null}
    </ActionBar>
  );
}

/** Where the round stands and what is missing, in words. */
function BarSentence({ page }: { page: RatifyPage }) {
  const say = useSay();
  const { locale } = useReading();
  const { round, sheets, objections, widePlans } = page;
  const open = say(objections.open > 0 ? words.open_objections : words.no_open_objections, { count: objections.open });
  const sentences: Readonly<Record<RatifyPage['round']['state'], readonly string[]>> = {
    configuring: [say(words.not_begun)],
    assigning: [say(words.not_begun)],
    scoring: [say(words.not_closed, { submitted: sheets.handedIn, open: sheets.open }), say(words.close_by_chair)],
    closed: [
      say(words.closed, { locked: sheets.handedIn, open: sheets.open }),
      ...(widePlans.length > 0 ? [say(words.wide, { plans: widePlans.join(locale === 'zh' ? '、' : ', ') })] : []),
      say(lacksShares(page) ? words.shares_missing : words.ready_to_compute, { percent: round.residentsPercent }),
    ],
    moderating: [say(words.moderating)],
    computed: [say(words.computed), ...(objections.open > 0 ? [open] : [])],
    ratified: [say(words.ratified), ...(objections.open > 0 ? [open] : [])],
    published: [say(words.published), open],
    final: [say(words.is_final)],
  };
  return <>{sentences[round.state].join(locale === 'zh' ? '' : ' ')}</>;
}

/** Whether the round cannot be computed because what residents gave is not recorded. */
function lacksShares({ round, shares, plans }: RatifyPage): boolean {
  return round.residentsPercent > 0 && shares.length < plans.length;
}

/** What can be done with one press at this moment. */
function BarAct(props: RatifyProps) {
  const { page } = props;
  const { state } = page.round;
  if (state === 'scoring' && page.viewer.chairs) return <CloseForm {...props} />;
  if (state === 'closed')
    return (
      <>
        {lacksShares(page) ? null : <ComputeForm />}
        {page.widePlans.length > 0 ? <ModerateForm {...props} /> : null}
      </>
    );
  if (state === 'moderating') return <EndModerationForm />;
  if (state === 'ratified' && page.viewer.manages) return <PublishForm {...props} />;
  return null;
}

import type { EffectPage } from '#app/evaluation/effect-page.server.ts';
import { evaluationRefusalWords, words } from '#app/evaluation/evaluation.messages.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';

/** Whether an award is evaluated now and until when, and whether this visitor may, or why not. */
export function EffectBar({ page: { award, evaluate } }: { page: Pick<EffectPage, 'award' | 'evaluate'> }) {
  const say = useSay();
  const { isOpen, whyNot } = evaluate;
  const closed = award.state === 'closed' || award.state === 'closing' ? words.over_sentence : words.ahead_sentence;
  const how =
    whyNot === 'not_signed_in'
      ? { label: say(words.sign_in), href: href.signIn(`${href.awardEffect(award.id)}`) }
      : whyNot === 'not_verified'
        ? { label: say(words.verify), href: href.accountVerification() }
        : null;
  return (
    <ActionBar
      stage={<AwardStateBadge state={award.state} />}
      until={isOpen ? award.evaluationEndsAt : null}
      sentence={say(isOpen ? words.open_sentence : closed)}
      whyNot={isOpen && whyNot ? say(evaluationRefusalWords[whyNot]) : null}
      how={how}
    >
      {whyNot === null ? (
        <LinkButton href="#evaluate" kind="primary" icon="thumbs-up">
          {say(words.to_evaluate)}
        </LinkButton>
      ) : null}
    </ActionBar>
  );
}

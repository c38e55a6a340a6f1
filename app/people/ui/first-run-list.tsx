import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { stepWords, words } from '#app/people/first-run.messages.ts';
import type { FirstRunStep, StepState } from '#app/people/first-run.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

type FirstRunListProps = { states: readonly StepState[]; rootId: string | null; communityPlaceId: string | null };

/** The steps of beginning, each with whether it is done and where to do it. */
export function FirstRunList({ states, rootId, communityPlaceId }: FirstRunListProps) {
  const say = useSay();
  const links = addressesOf(rootId, communityPlaceId);
  const isOpen = states.some(({ step, isDone }) => step === 'community' && isDone);
  return (
    <ol className="m-0 list-none p-0">
      {states.map(({ step, isDone, isOptional }) => (
        <li key={step} className="max-w-none border-t border-rule py-4">
          <h2 className="m-0 text-large">
            <a
              href={isOpen || step === 'name' ? links[step] : links.community}
              className="inline-flex min-h-(--target) items-center"
            >
              {say(stepWords[step].title)}
            </a>
          </h2>
          <p className="my-1">{say(stepWords[step].text)}</p>
          {isDone ? (
            <StateBadge tone="go" word={say(words.done)} />
          ) : (
            <StateBadge tone={isOptional ? 'quiet' : 'wait'} word={say(isOptional ? words.optional : words.to_do)} />
          )}
        </li>
      ))}
    </ol>
  );
}

function addressesOf(rootId: string | null, communityPlaceId: string | null): Record<FirstRunStep, string> {
  const root = rootId ? href.deskPlace(rootId) : href.deskPlaces();
  const community = communityPlaceId ? href.deskPlace(communityPlaceId) : root;
  return {
    name: root,
    community,
    phone: href.deskSetting('communityPhone'),
    seal: href.deskSetting('sealText'),
    zone: href.deskSetting('zone'),
    privacy: href.deskSetting('privacyContact'),
    places: community,
    roll: href.deskRollImports(),
    staff: href.deskRoles(),
    mail: href.deskSetting('mailFrom'),
    registration: href.deskSetting('icpNumber'),
  };
}

import type { Role } from '#app/core/role.ts';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { roleWords } from '#app/people/role.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** An account as its owner sees it. */
export type ShownAccount = {
  name: string;
  phone: string;
  phoneConfirmedAt: Date | null;
  email: string | null;
  showsName: boolean;
  verifiedAt: Date | null;
  openedAt: Date;
  consentVersion: string | null;
  communityZh: string | null;
  communityEn: string | null;
};

/** What is known of the account, and whether it is verified. */
export function AccountFacts({ account, roles }: { account: ShownAccount; roles: readonly Role[] }) {
  const say = useSay();
  const { locale } = useReading();
  const { phone, consentVersion } = account;
  return (
    <Facts
      facts={[
        { term: say(words.name), value: account.name },
        {
          term: say(words.phone),
          value: say(account.phoneConfirmedAt ? words.phone_confirmed : words.phone_unconfirmed, { phone }),
        },
        { term: say(words.email), value: account.email ?? say(words.no_email) },
        { term: say(words.verification), value: <Verification at={account.verifiedAt} /> },
        { term: say(words.community), value: (locale === 'en' ? account.communityEn : null) ?? account.communityZh },
        { term: say(words.roles), value: roles.map((role) => say(roleWords[role])).join(locale === 'zh' ? '、' : ', ') },
        { term: say(words.opened), value: <Instant at={account.openedAt} shape="day" /> },
        { term: say(words.consent), value: consentVersion && say(words.consent_version, { version: consentVersion }) },
      ]}
    />
  );
}

function Verification({ at }: { at: Date | null }) {
  const say = useSay();
  if (at) {
    return (
      <>
        <StateBadge tone="go" word={say(words.verified)} /> <Instant at={at} shape="day" />
      </>
    );
  }
  return (
    <>
      <StateBadge tone="wait" word={say(words.not_verified)} /> <a href={href.accountVerification()}>{say(words.how_verified)}</a>
    </>
  );
}

import { publicOffices, type Role, roles } from '#app/core/role.ts';
import { words } from '#app/disclosure/log.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';

/** Under which office something was done, with its holder's name where the office is a public one. */
export function OfficeHolder({ office, name }: { office: string | null; name: string | null }) {
  const say = useSay();
  const role = roles.find((one) => one === office);
  if (!role) return <>{say(words.own_name)}</>;
  if (!isPublic(role) || name === null) return <>{say(roleWords[role])}</>;
  return <>{say(words.by_office, { office: say(roleWords[role]), name })}</>;
}

function isPublic(role: Role): boolean {
  return publicOffices.includes(role);
}

import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DemonstrationAccount } from '#app/people/load-context.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { RequestKey } from '#app/ui/form.tsx';

/** One account for each role, each one press away, while the demonstration is loaded. */
export function DemonstrationAccounts({ accounts, next }: { accounts: readonly DemonstrationAccount[]; next: string }) {
  const say = useSay();
  const [first] = accounts;
  if (!first) return null;
  return (
    <section aria-labelledby="demonstration" className="mt-12">
      <h2 id="demonstration">{say(words.demonstration)}</h2>
      <p>{say(words.demonstration_more, { password: first.password })}</p>
      <ul className="mt-4 grid list-none gap-2 p-0 sm:grid-cols-2 md:grid-cols-3">
        {accounts.map((account) => (
          <li key={account.phone}>
            <EnterAs account={account} next={next} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EnterAs({ account: { phone, password, role }, next }: { account: DemonstrationAccount; next: string }) {
  const say = useSay();
  return (
    <form method="post" action={href.signIn()}>
      <RequestKey />
      <input type="hidden" name="phone" value={phone} />
      <input type="hidden" name="password" value={password} />
      <input type="hidden" name="next" value={next} />
      <Button kind="secondary">
        {say(role)} <span className="whitespace-nowrap text-small text-muted">{phone}</span>
      </Button>
    </form>
  );
}

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
      <ul className="mt-4 grid list-none gap-2 p-0 grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))]">
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
    <form method="post" action={href.signIn()} className="grid">
      <RequestKey />
      <input type="hidden" name="phone" value={phone} />
      <input type="hidden" name="password" value={password} />
      <input type="hidden" name="next" value={next} />
      <Button kind="secondary">
        <span className="flex flex-wrap items-baseline justify-center gap-x-2 wrap-anywhere">
          <span>{say(role)}</span> <span className="text-small text-muted">{phone}</span>
        </span>
      </Button>
    </form>
  );
}

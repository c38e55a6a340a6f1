import { words } from '#app/disclosure/log.messages.ts';
import type { LogPage } from '#app/disclosure/log-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { DateText } from '#app/ui/instant.tsx';

/** How anybody can check the log, and the heads of the last days. */
export function LogProof({ page: { query, heads } }: { page: LogPage }) {
  const say = useSay();
  return (
    <div className="mt-12 grid gap-x-12 gap-y-8 md:grid-cols-2">
      <section aria-labelledby="verify">
        <h2 id="verify">{say(words.verify)}</h2>
        <p>{say(words.verify_lead)}</p>
        <Downloads chain={query.chain} />
        <p className="hint">
          {say(words.verify_command)} <code>npm run -s verify-log</code>
        </p>
      </section>
      <section className="mt-0" aria-labelledby="heads">
        <h2 id="heads">{say(words.heads)}</h2>
        <p>{say(heads.length > 0 ? words.heads_lead : words.no_heads)}</p>
        <Heads heads={heads} />
      </section>
    </div>
  );
}

function Downloads({ chain }: { chain: string | null }) {
  const say = useSay();
  return (
    <section className="formats" aria-label={say(words.other_formats)}>
      <ul>
        <li>
          <a href={href.logAs('csv', { chain })} download>
            <Icon name="download" />
            {say(words.csv)}
          </a>
        </li>
        <li>
          <a href={href.logAs('json', { chain })}>
            <Icon name="file" />
            {say(words.json)}
          </a>
        </li>
      </ul>
    </section>
  );
}

function Heads({ heads }: { heads: LogPage['heads'] }) {
  const say = useSay();
  if (heads.length === 0) return null;
  return (
    <dl className="facts">
      {heads.map(({ headOn, position, hash }) => (
        <div key={headOn}>
          <dt>
            <DateText on={headOn} /> · {say(words.check_to_position, { position })}
          </dt>
          <dd>
            <code className="break-all">{hash}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { formulaWords, methodSentences, words } from '#app/scoring/result.messages.ts';
import type { ResultPage } from '#app/scoring/result-page.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** The method of the round in plain words, with its formula. */
export function ScoringMethod({ page: { round, about } }: { page: ResultPage }) {
  const say = useSay();
  const residents = round.residentsPercent;
  return (
    <section aria-labelledby="how" className="prose">
      <h2 id="how">{say(words.how_scored)}</h2>
      <ul>
        <li>{say(formulaWords.total, { max: round.scaleMax })}</li>
        <li>{say(methodSentences[round.method])}</li>
        <li>{say(formulaWords.least, { least: round.judgesMin })}</li>
        {residents > 0 ? (
          <li>{say(formulaWords.residents, { panel: 100 - residents, residents, source: about.shareSource ?? '–' })}</li>
        ) : null}
      </ul>
    </section>
  );
}

/** What one needs to compute the result again, and the files. */
export function ResultCheck({ page: { round, about } }: { page: ResultPage }) {
  const say = useSay();
  return (
    <section aria-labelledby="check">
      <h2 id="check">{say(words.check)}</h2>
      <p>{say(words.check_lead)}</p>
      <Facts
        facts={[
          { term: say(words.digest), value: <code className="digest">{about.inputsSha256}</code> },
          { term: say(words.version), value: say(words.version_of, { version: about.codeVersion, number: about.number }) },
          { term: say(words.computed_at), value: <Instant at={about.computedAt} /> },
          { term: say(words.published_at), value: round.publishedAt ? <Instant at={round.publishedAt} /> : null },
        ]}
      />
      <p className="hint">{say(words.digest_how)}</p>
      <ul className="formats">
        <li>
          <a href={href.roundInputs(round.id)}>{say(words.inputs)}</a>
        </li>
        <li>
          <a href={href.roundResultsAs(round.id, 'csv')}>{say(words.as_csv)}</a>
        </li>
        <li>
          <a href={href.roundResultsAs(round.id, 'xlsx')}>{say(words.as_xlsx)}</a>
        </li>
      </ul>
      <p>
        <LinkButton href={href.roundRecord(round.id)} kind="secondary" icon="printer">
          {say(words.to_print)}
        </LinkButton>
      </p>
    </section>
  );
}

import type { ReactNode } from 'react';
import { actWords, remarkName, remarkStateWords, words } from '#app/drafting/remark.messages.ts';
import type { RemarkAct } from '#app/drafting/remark.ts';
import { isPending, type ShownAmendment, type ShownComment, type ShownRemark } from '#app/drafting/remark-view.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** How a page leads to passages and takes acts: the page without scripts posts forms, the editor takes them itself. */
export type RemarkWays = {
  /** Where its forms post to. */
  action: string;
  /** The hidden field that tells one press from the next, where the page makes it. */
  key: ReactNode;
  /** Whether the passage still says what is quoted. */
  stands(remark: ShownRemark): boolean;
  /** Whether it says so in another place than where it was quoted. */
  isMoved(remark: ShownRemark): boolean;
  /** The way to a passage that is there. */
  toPassage(remark: ShownRemark): ReactNode;
  /** Whether the caret is in its passage. */
  isAt?(remark: ShownRemark): boolean;
};

type RemarkCardProps = { remark: ShownRemark; ways: RemarkWays };

/** A comment or an amendment: the passage, who says what of it, how it stands, and what the reader may do. */
export function RemarkCard({ remark, ways }: RemarkCardProps) {
  const say = useSay();
  const { id, quote, body, author, saidAt, state, settledBy, acts } = remark;
  const [name, values] = remarkName(remark);
  const isGone = isPending(remark) && !ways.stands(remark);
  return (
    <article className="remark" id={`remark-${id}`} tabIndex={-1} aria-current={ways.isAt?.(remark) ? 'true' : undefined}>
      <h3>
        {say(name, values)} <StateBadge tone={tones[state]} word={say(remarkStateWords[state])} />
        {remark.kind === 'comment' && remark.isBlocking ? <StateBadge tone="stop" word={say(words.blocking)} /> : null}
      </h3>
      {remark.kind === 'amendment' ? <Change amendment={remark} /> : <blockquote className="quoted">{quote}</blockquote>}
      {isPending(remark) && ways.isMoved(remark) ? <p className="hint">{say(words.moved)}</p> : null}
      {isGone ? <p className="hint">{say(words.gone)}</p> : isPending(remark) ? ways.toPassage(remark) : null}
      <p className="remark-words">{body}</p>
      <p className="hint">
        {author ?? say(words.erased)} · <Instant at={new Date(saidAt)} />
      </p>
      {settledBy ? <p className="hint">{say(words.settled_by, { name: settledBy })}</p> : null}
      {remark.kind === 'amendment' && remark.note !== '' ? <p className="remark-words">{remark.note}</p> : null}
      {remark.kind === 'comment' ? <Replies comment={remark} /> : null}
      <RemarkForms remark={remark} acts={acts} ways={ways} />
    </article>
  );
}

const tones = {
  open: 'wait',
  proposed: 'wait',
  to_be_voted: 'info',
  resolved: 'quiet',
  adopted: 'go',
  rejected: 'quiet',
  withdrawn: 'quiet',
} as const;

function Change({ amendment: { quote, replacement } }: { amendment: ShownAmendment }) {
  const say = useSay();
  return (
    <p className="change quoted">
      <del>{quote}</del> {replacement === '' ? <span className="hint">{say(words.taken_out)}</span> : <ins>{replacement}</ins>}
    </p>
  );
}

function Replies({ comment: { replies } }: { comment: ShownComment }) {
  const say = useSay();
  if (replies.length === 0) return null;
  return (
    <ul className="replies">
      {replies.map(({ id, author, body, saidAt }) => (
        <li key={id}>
          <p className="remark-words">{body}</p>
          <p className="hint">
            {author ?? say(words.erased)} · <Instant at={new Date(saidAt)} />
          </p>
        </li>
      ))}
    </ul>
  );
}

const decisions: readonly RemarkAct[] = ['adopt', 'put_to_vote', 'reject'];

function RemarkForms({ remark, acts, ways }: RemarkCardProps & { acts: readonly RemarkAct[] }) {
  const say = useSay();
  const plain = acts.filter((act) => act !== 'reply' && !decisions.includes(act));
  const deciding = acts.filter((act) => decisions.includes(act) && (act !== 'adopt' || ways.stands(remark)));
  return (
    <div className="remark-acts">
      {acts.includes('reply') ? (
        <details>
          <summary>{say(words.reply)}</summary>
          <RemarkForm remark={remark} ways={ways} acts={['reply']} wordsLabel={say(words.reply_label)} />
        </details>
      ) : null}
      {deciding.length > 0 ? (
        <details>
          <summary>{say(words.decide)}</summary>
          <p className="hint">{say(words.adopt_effect)}</p>
          <RemarkForm remark={remark} ways={ways} acts={deciding} wordsLabel={say(words.note)} />
        </details>
      ) : null}
      {plain.length > 0 ? <RemarkForm remark={remark} ways={ways} acts={plain} /> : null}
    </div>
  );
}

type RemarkFormProps = RemarkCardProps & { acts: readonly RemarkAct[]; wordsLabel?: string };

function RemarkForm({ remark, ways, acts, wordsLabel }: RemarkFormProps) {
  const say = useSay();
  const fieldId = `words-${acts[0]}-${remark.id}`;
  const [name, values] = remarkName(remark);
  return (
    <form method="post" action={ways.action} data-enhance="no-double-submit ime-enter">
      {ways.key}
      <input type="hidden" name="remark_id" value={remark.id} />
      {wordsLabel ? (
        <div className="field">
          <label htmlFor={fieldId}>{wordsLabel}</label>
          <textarea id={fieldId} name="body" rows={2} />
        </div>
      ) : null}
      <div className="button-row">
        {acts.map((act) => (
          <button
            key={act}
            type="submit"
            name="act"
            value={act}
            className={`button button-${act === 'adopt' ? 'primary' : 'secondary'}`}
            aria-label={`${say(actWords[act])}: ${say(name, values)}`}
          >
            {say(actWords[act])}
          </button>
        ))}
      </div>
    </form>
  );
}

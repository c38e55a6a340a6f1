import type { FormReply } from '#app/http/form.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { fieldId } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** What stands in the way, above the form: each line leads to its field. It takes the focus when the page opens. */
export function ErrorSummary({ reply, formId }: { reply: FormReply; formId: string }) {
  const say = useSay();
  const errors = Object.entries(reply.errors);
  if (errors.length === 0 && !reply.refusal) return null;
  return (
    <div
      className="error-summary"
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the page came back because of this; a screen reader must begin here
      autoFocus
      data-enhance="error-title"
      data-title={say(words.error_title_prefix)}
    >
      <p className="error-summary-title">
        <Icon name="alert" />
        {say(reply.refusal ? words.refused : words.errors_count, { count: errors.length })}
      </p>
      {reply.refusal ? <p>{say(reply.refusal)}</p> : null}
      {errors.length > 0 ? (
        <ul>
          {errors.map(([name, error]) => (
            <li key={name}>{name === 'form' ? say(error) : <a href={`#${fieldId(formId, name)}`}>{say(error)}</a>}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

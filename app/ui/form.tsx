import { type ReactNode, useId } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FormContext } from '#app/ui/form-context.tsx';

type FormProps = {
  children: ReactNode;
  /** What the action answered when it refused; undefined or null when the form is fresh. */
  reply?: FormReply | null | undefined;
  /** Where it posts to; this page when left out. */
  action?: string;
  method?: 'post' | 'get';
  /** Whether files are among the fields. */
  takesFiles?: boolean;
  /** The form's name for screen readers, where a page has several. */
  label?: string;
  /** Where the form is posted to while one types, to keep a draft. */
  autosaveUrl?: string;
};

/**
 * A form that posts without JavaScript. It carries its request key, shows what went wrong above the fields, and hands what was
 * typed to the fields inside it by their names.
 */
export function Form({ children, reply = null, action, method = 'post', takesFiles, label, autosaveUrl }: FormProps) {
  const formId = useId().replaceAll(':', '');
  const enhance =
    method === 'get'
      ? 'ime-enter'
      : autosaveUrl
        ? 'no-double-submit ime-enter autosave'
        : 'no-double-submit ime-enter unsaved-warning';
  return (
    <FormContext.Provider value={{ formId, reply }}>
      <form
        method={method}
        action={action}
        encType={takesFiles ? 'multipart/form-data' : undefined}
        aria-label={label}
        noValidate
        data-enhance={enhance}
        data-autosave-url={autosaveUrl}
      >
        {reply ? <ErrorSummary reply={reply} formId={formId} /> : null}
        {method === 'post' ? <RequestKey /> : null}
        {children}
        {autosaveUrl ? <AutosaveStatus /> : null}
      </form>
    </FormContext.Provider>
  );
}

/** A number that is new each time a form is shown, so that the same press sent twice is known to be one. */
export function RequestKey() {
  return <input type="hidden" name="request_key" value={globalThis.crypto.randomUUID()} />;
}

/** Where the script says whether the draft is kept; empty and unseen without it. */
function AutosaveStatus() {
  const say = useSay();
  return (
    <p
      className="autosave"
      role="status"
      data-autosave-status=""
      data-saving={say(words.autosave_saving)}
      data-saved={say(words.autosave_saved)}
      data-offline={say(words.autosave_offline)}
      data-offline-unkept={say(words.autosave_offline_unkept)}
      data-restored={say(words.autosave_restored)}
      data-refused={say(words.autosave_refused)}
    />
  );
}

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { words } from '#app/drafting/editor.messages.ts';
import type { MoneyLimits } from '#app/drafting/money-table.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useViewer } from '#app/ui/shell.tsx';

type LiveEditorProps = {
  options: { documentId: string; accountId: string; mayWrite: boolean; knowsSchema: boolean; keepsOnDevice: boolean };
  name: string;
  limits: MoneyLimits;
  schemaVersion: number;
};
type WritingPlaceProps = {
  documentId: string;
  accountId: string;
  mayWrite: boolean;
  knowsSchema: boolean;
  /** The schema that the text follows, and what it may plan. */
  schemaVersion: number;
  limits: MoneyLimits;
  /** The text as it stands, to read until the editor is here, and where it never comes. */
  children: ReactNode;
};

/** Where a text is written. The editor is loaded once the page stands; without scripts the text is there to read. */
export function WritingPlace({ children, limits, schemaVersion, ...options }: WritingPlaceProps) {
  const say = useSay();
  const { name, isPublicComputer } = useViewer();
  const [Live, setLive] = useState<ComponentType<LiveEditorProps> | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    import('#app/drafting/ui/editor.client.tsx').then(
      ({ LiveEditor }) => setLive(() => LiveEditor),
      () => setHasFailed(true),
    );
  }, []);
  if (Live) {
    const joining = { ...options, keepsOnDevice: !isPublicComputer };
    return <Live options={joining} name={name ?? ''} limits={limits} schemaVersion={schemaVersion} />;
  }
  return (
    <>
      <noscript>
        <Notice tone="info" title={say(words.needs_script)}>
          <p>{say(words.needs_script_hint)}</p>
        </Notice>
      </noscript>
      {hasFailed ? <Notice tone="error" title={say(words.opening_failed)} /> : null}
      {children}
    </>
  );
}

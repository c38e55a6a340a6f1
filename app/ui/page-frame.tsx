import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { useShell } from '#app/ui/shell.tsx';
import { ElderBar, SiteFooter } from '#app/ui/site-footer.tsx';
import { SiteHeader } from '#app/ui/site-header.tsx';

/** What stands around every page: the way past the header, the header, the footer, and in elder mode the phone number. */
export function PageFrame({ children }: { children: ReactNode }) {
  const say = useSay();
  const { isElder } = useShell();
  return (
    <>
      <a className="skip" href="#content">
        {say(words.skip)}
      </a>
      <SiteHeader />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      {isElder ? <ElderBar /> : null}
    </>
  );
}

/** A page that fills a screen by itself, such as one that is projected: only what may never be missing stands around it. */
export function BareFrame({ children }: { children: ReactNode }) {
  const { isElder } = useShell();
  return (
    <>
      <main id="content" className="bare">
        {children}
      </main>
      {isElder ? <ElderBar /> : null}
    </>
  );
}

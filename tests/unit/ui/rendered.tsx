import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '#app/i18n/message.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { nobody, type Shell, ShellProvider } from '#app/ui/shell.tsx';

export const now = new Date('2026-03-02T02:00:00Z');

type Surroundings = { locale?: Locale; shell?: Partial<Shell> };

/** The HTML of a component on a page of 桂林大社区, on the morning of 2 March 2026. */
export function rendered(children: ReactNode, { locale = 'zh', shell = {} }: Surroundings = {}): string {
  const whole: Shell = {
    viewer: nobody,
    community: { name: '桂林大社区', phone: '0898-65123456', registration: '琼ICP备2026000012号' },
    path: '/proposals?field=env',
    isElder: false,
    scheme: 'system',
    textSize: 0,
    ...shell,
  };
  return renderToStaticMarkup(
    <ReadingProvider reading={{ locale, zone: 'Asia/Shanghai', now }}>
      <ShellProvider shell={whole}>{children}</ShellProvider>
    </ReadingProvider>,
  );
}

/** The value of an attribute of the first tag that a pattern finds. */
export function attribute(html: string, tag: RegExp, name: string): string | undefined {
  const found = tag.exec(html)?.[0] ?? '';
  return new RegExp(`\\s${name}="([^"]*)"`).exec(found)?.[1];
}

/** What a reader reads: the text without its tags. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

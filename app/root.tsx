import type { AppLoadContext, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { type Preferences, readPreferences } from '#app/http/preferences.ts';
import { languageTags } from '#app/i18n/message.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { countUnread } from '#app/notifications/queries.server.ts';
import { type CommunityFacts, findCommunity } from '#app/people/community.server.ts';
import { isStaff } from '#app/people/permission.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import appCss from '#app/ui/app.css?url';
import { ErrorPage, errorWords } from '#app/ui/error-page.tsx';
import { BareFrame, PageFrame } from '#app/ui/page-frame.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import printCss from '#app/ui/print.css?url';
import { nobody, type Shell, ShellProvider, type Viewer } from '#app/ui/shell.tsx';

/** What every page needs: who looks at it, which community it is of, and how it is to be shown. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [visitor, community] = await Promise.all([findVisitor(context, request), findCommunity(context, request)]);
  const preferences = readPreferences(request);
  const shell = shellOf(preferences, {
    visitor,
    community,
    path: pathOf(request),
    unreadCount: await unreadOf(context, visitor),
  });
  const zone = community?.zone ?? 'Asia/Shanghai';
  return {
    shell,
    reading: { locale: preferences.locale, zone, now: new Date() },
    titles: { locale: preferences.locale, siteName: shell.community.name, origin: context.env.siteOrigin, path: shell.path },
    enhanceUrl: context.enhanceUrl,
    nonce: context.nonce,
    requestId: context.requestId,
  };
}

/** An error page says when to come back, if the answer it stands for did. */
export const headers: HeadersFunction = ({ errorHeaders }): HeadersInit => {
  const retryAfter = errorHeaders?.get('Retry-After');
  return retryAfter ? { 'Retry-After': retryAfter } : {};
};

export const meta: MetaFunction<typeof loader> = ({ matches, data, error }) => {
  const title = error ? errorWords(statusOf(error)).title : words.site_title;
  return pageMeta(matches, { title, values: { community: data?.shell.community.name ?? '' } });
};

/** A page is hydrated only where its route says `export const handle = { hydrate: true }`. */
function useIsHydrated(): boolean {
  return useMatches().some(
    ({ handle }) => typeof handle === 'object' && handle !== null && 'hydrate' in handle && handle.hydrate === true,
  );
}

/** What a route's handle says of its page. `refreshSeconds`: without the script the page is asked for anew that often. */
type Handle = { isBare?: true; refreshSeconds?: number };

function useHandle(): Handle {
  return Object.assign({}, ...useMatches().map(({ handle }) => handle));
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const isHydrated = useIsHydrated();
  const { isBare, refreshSeconds } = useHandle();
  const { shell, reading, enhanceUrl, nonce } = data ?? unknownData;
  return (
    <html
      lang={languageTags[reading.locale]}
      data-scheme={shell.scheme}
      data-elder={shell.isElder ? '' : undefined}
      data-text-size={shell.isElder ? shell.textSize : undefined}
      data-public-computer={shell.viewer.isPublicComputer ? '' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <link rel="stylesheet" href={appCss} />
        <link rel="stylesheet" href={printCss} media="print" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
        {refreshSeconds ? (
          <noscript>
            <meta httpEquiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        ) : null}
        {enhanceUrl ? <script type="module" src={enhanceUrl} /> : null}
      </head>
      <body>
        <ReadingProvider reading={reading}>
          <ShellProvider shell={shell}>
            {isBare ? <BareFrame>{children}</BareFrame> : <PageFrame>{children}</PageFrame>}
          </ShellProvider>
        </ReadingProvider>
        {isHydrated ? <ScrollRestoration nonce={nonce} /> : null}
        {isHydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Calm words for what went wrong below, with the number under which the log has it. */
export function ErrorBoundary() {
  const error = useRouteError();
  const data = useRouteLoaderData<typeof loader>('root');
  return <ErrorPage status={statusOf(error)} requestId={data?.requestId ?? null} />;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

const unknownData = {
  shell: {
    viewer: nobody,
    community: { name: words.site_name.zh, phone: null, registration: null },
    path: '/',
    isElder: false,
    scheme: 'system',
    textSize: 0,
  } satisfies Shell,
  reading: { locale: 'zh', zone: 'Asia/Shanghai', now: new Date(0) },
  enhanceUrl: null,
  nonce: '',
} as const;

type ShellFacts = { visitor: Visitor | null; community: CommunityFacts | null; path: string; unreadCount: number };

function shellOf({ locale, elder, scheme, textSize }: Preferences, { visitor, community, path, unreadCount }: ShellFacts): Shell {
  const name = (locale === 'en' ? community?.nameEn : null) ?? community?.nameZh ?? words.site_name[locale];
  return {
    viewer: visitor ? viewerOf(visitor, unreadCount) : nobody,
    community: {
      name,
      phone: community?.phone ?? null,
      registration: community?.registration ?? null,
      sealText: community?.sealText ?? null,
    },
    path,
    isElder: elder,
    scheme,
    textSize,
  };
}

function viewerOf(visitor: Visitor, unreadCount: number): Viewer {
  return {
    isSignedIn: true,
    name: visitor.name,
    isVerified: visitor.personId !== null,
    hasDesk: isStaff(visitor.actor),
    isPublicComputer: visitor.isPublicComputer,
    unreadCount,
  };
}

async function unreadOf(context: AppLoadContext, visitor: Visitor | null): Promise<number> {
  if (!visitor) return 0;
  return context.unreadCount ?? countUnread(context.db, visitor.accountId);
}

/** Path and query as the visitor sees them, without the language they may be about to change. */
function pathOf(request: Request): string {
  const url = new URL(request.url);
  for (const name of ['lang', '_routes']) url.searchParams.delete(name);
  return url.pathname.replace(/\.data$/, '') + url.search;
}

import { createContext, type ReactNode, useContext } from 'react';
import type { Scheme, TextSize } from '#app/http/preferences.ts';

/** Who looks at the page, as far as the page's frame and its words need to know. */
export type Viewer = {
  isSignedIn: boolean;
  name: string | null;
  /** Verified against the roll. */
  isVerified: boolean;
  /** Holds a role that has a desk. */
  hasDesk: boolean;
  isPublicComputer: boolean;
  unreadCount: number;
};

/** The community as the frame shows it, in the reader's language. */
export type ShownCommunity = {
  name: string;
  phone: string | null;
  registration: string | null;
  /** What stands in the box for the seal, when it is more than the word for one. */
  sealText?: string | null;
};

/** What the page's frame is made of, and what components may ask of it. */
export type Shell = {
  viewer: Viewer;
  community: ShownCommunity;
  /** Path and query of this page: where switches and signing in come back to. */
  path: string;
  isElder: boolean;
  scheme: Scheme;
  textSize: TextSize;
};

/** Somebody who has not signed in. */
export const nobody: Viewer = {
  isSignedIn: false,
  name: null,
  isVerified: false,
  hasDesk: false,
  isPublicComputer: false,
  unreadCount: 0,
};

const ShellContext = createContext<Shell>({
  viewer: nobody,
  community: { name: '', phone: null, registration: null },
  path: '/',
  isElder: false,
  scheme: 'system',
  textSize: 0,
});

/** Gives the frame's facts to everything below. */
export function ShellProvider({ shell, children }: { shell: Shell; children: ReactNode }) {
  return <ShellContext.Provider value={shell}>{children}</ShellContext.Provider>;
}

/** The frame's facts: community, the path of this page, how it is shown. */
export function useShell(): Shell {
  return useContext(ShellContext);
}

/** Who looks at the page. For words and links only: what one may do is decided on the server. */
export function useViewer(): Viewer {
  return useContext(ShellContext).viewer;
}

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { format, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';

/** What words, dates and numbers depend on: the language, the community's time zone and the instant the page is made. */
export type Reading = { locale: Locale; zone: string; now: Date };

/** Renders a message in the reader's language. */
export type Say = (message: Message, values?: MessageValues) => string;

const ReadingContext = createContext<Reading>({ locale: 'zh', zone: 'Asia/Shanghai', now: new Date(0) });

/** Sets language, zone and instant for everything below. The root does it once per page. */
export function ReadingProvider({ reading, children }: { reading: Reading; children: ReactNode }) {
  return <ReadingContext.Provider value={reading}>{children}</ReadingContext.Provider>;
}

/** The language, zone and instant of this page. */
export function useReading(): Reading {
  return useContext(ReadingContext);
}

/** Gives the function that says a message in the reader's language. */
export function useSay(): Say {
  const { locale } = useContext(ReadingContext);
  return useMemo(() => (message, values) => format(message, locale, values), [locale]);
}

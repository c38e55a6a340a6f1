import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/disclosure/desk.messages.ts';
import { loadDeskHome } from '#app/disclosure/desk.server.ts';
import { DeskClosed, DeskStart } from '#app/disclosure/ui/desk-start.tsx';
import { personalPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await loadDeskHome(context, request);
  return data({ desk }, { status: desk ? 200 : 403 });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** The desk: what waits for whoever works here, the oldest first. Whoever holds no role reads how one gets there. */
export default function Desk() {
  const { desk } = useLoaderData<typeof loader>();
  return desk ? <DeskStart desk={desk} /> : <DeskClosed />;
}
